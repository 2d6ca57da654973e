package holdfast.core.agreement;

import static holdfast.core.agreement.Given.entries;
import static holdfast.core.agreement.Given.voters;
import static org.assertj.core.api.Assertions.assertThat;

import holdfast.core.model.Bytes;
import holdfast.core.model.Covers;
import org.junit.jupiter.api.Test;

/// Time is looked at under any load of reads.
class BusyReaderTest {

    /// Reads open rounds of their own; while they come faster than heartbeats are due, time must still be
    /// looked at.
    @Test
    @Covers("A9")
    void aBusyReaderDoesNotPutOffTheLookAtTheOwnDisk() {
        Desk desk = Desk.leading(voters(3), entries(1));
        desk.on(new Event.Propose(1, Bytes.EMPTY));
        desk.fromAll(voters(3), new Message.Appended(desk.view().last().index()));
        long end = desk.now + Settings.NORMAL.leaseMillis();
        for (long ticket = 100; desk.now < end && desk.role() == Role.LEADER; ticket++) {
            desk.now += 10;
            desk.on(new Event.Read(ticket));
            for (Message.Heartbeat beat : desk.takeSent(Message.Heartbeat.class)) {
                desk.fromAll(
                        voters(3),
                        new Message.HeartbeatAnswer(beat.round(), desk.view().last().index()));
            }
            if (desk.role() == Role.LEADER && desk.now >= desk.agreement.nextDeadline()) {
                desk.on(new Event.Tick());
            }
        }
        assertThat(desk.role()).isEqualTo(Role.FOLLOWER);
    }
}
