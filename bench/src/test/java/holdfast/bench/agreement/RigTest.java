package holdfast.bench.agreement;

import static org.assertj.core.api.Assertions.assertThat;

import holdfast.bench.agreement.Rig.Stretch;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The measured cluster commits what it is given, whatever that costs: a stretch that lost a command
/// would throw.
class RigTest {

    @Test
    void everyMemberCommitsEveryCommand() {
        for (int members : List.of(1, 3, 16)) {
            for (int batch : List.of(1, 16)) {
                Stretch bare = new Rig(members, AgreementSeat::new).commit(512, batch, true);
                Stretch whole = new Rig(members, NodeSeat::new).commit(512, batch, true);
                assertThat(bare.commands()).isEqualTo(512);
                assertThat(bare.leaderNanos()).isBetween(1L, bare.allNanos());
                assertThat(whole.leaderBytes()).isBetween(1L, whole.allBytes());
            }
        }
    }

    @Test
    void theLogIsLetGoOfAndGoesOn() {
        Rig rig = new Rig(3, AgreementSeat::new);
        long commands = 0;
        for (int stretch = 0; stretch < 3; stretch++) {
            commands += rig.commit(Rig.SNAPSHOT_EVERY, 16, false).commands();
        }
        assertThat(commands).isEqualTo(3L * Rig.SNAPSHOT_EVERY);
    }

    @Test
    void theFloorReplicatesAll() {
        assertThat(new Floor(3).replicate(1_024, 16)).isPositive();
    }
}
