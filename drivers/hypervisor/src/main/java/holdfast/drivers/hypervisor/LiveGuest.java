package holdfast.drivers.hypervisor;

import holdfast.core.guest.GuestLife;
import holdfast.core.guest.GuestRecord;
import holdfast.drivers.host.RunId;
import java.util.Optional;

/// What the thread of all guests has of one. Belongs to that thread.
final class LiveGuest {

    /// The conversation and the serial line of a run.
    record Lines(RunId run, GuestSession session, SerialLine serial) {
        void close() {
            session.close();
            serial.close();
        }
    }

    GuestRecord guest;
    GuestLife life = GuestLife.NEW;
    Optional<Lines> lines = Optional.empty();

    /// How long the run that has just ended lived.
    long livedMillis;

    /// What went wrong last in the present run.
    String lastTrouble = "";

    LiveGuest(GuestRecord guest) {
        this.guest = guest;
    }

    GuestView view() {
        String reason = life.leftAlone().isEmpty() ? lastTrouble : life.leftAlone();
        return new GuestView(guest.name(), life.desired(), life.state(), life.highest(), reason);
    }
}
