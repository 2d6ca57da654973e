package holdfast.drivers.hypervisor;

import static org.assertj.core.api.Assertions.assertThat;

import holdfast.core.guest.Desired;
import holdfast.core.guest.Ending;
import holdfast.core.guest.GuestState;
import holdfast.core.model.Covers;
import holdfast.drivers.host.RunId;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// How runs of a guest end without anybody having wanted it, on a real QEMU.
class EndTest {

    private static Ground ground;

    @BeforeAll
    static void make() throws Exception {
        ground = Ground.make();
    }

    @AfterAll
    static void close() throws Exception {
        if (ground != null) {
            ground.close();
        }
    }

    @Test
    @Covers("P2")
    void aQemuThatIsKilledIsAnEndThatWantsAnotherRun() throws Exception {
        RunId run = ground.up();
        long last = ground.lastRecord(run);
        int asked = ground.all(GuestNews.WantsRun.class).size();
        ground.qemu(run).destroyForcibly();
        assertThat(ground.awaitOver(run).ending()).isEqualTo(Ending.FAILED);
        ground.await(
                "the wish for another run",
                () -> ground.all(GuestNews.WantsRun.class).size() > asked);
        assertThat(ground.parent.find(run.name())).isEmpty();

        RunId next = ground.up();
        assertThat(next.number().isAbove(run.number())).isTrue();
        assertThat(ground.lastRecord(next)).isGreaterThan(last);
    }

    @Test
    void aGuestThatSwitchesItselfOffStaysOff() throws Exception {
        RunId run = ground.up();
        ground.type("poweroff -f");
        assertThat(ground.awaitOver(run).ending()).isEqualTo(Ending.POWERED_OFF);
        assertThat(ground.all(GuestNews.WantsOff.class)).hasSize(1);
        assertThat(ground.guests().view(Ground.GROUP).orElseThrow().state())
                .isEqualTo(GuestState.OFF);
    }

    @Test
    void aKernelThatPanicsIsAFailure() throws Exception {
        RunId run = ground.up();
        ground.type("echo c > /proc/sysrq-trigger");
        GuestNews.Over over = ground.awaitOver(run);
        assertThat(over.ending()).isEqualTo(Ending.FAILED);
        assertThat(over.because()).startsWith("Its kernel told of a panic.");
    }

    /// It went off while no daemon looked: the next one still knows.
    @Test
    void aGuestThatWentOffUnseenIsFoundOff() throws Exception {
        RunId run = ground.up();
        ground.type("sleep 1; poweroff -f");
        ground.dropDaemon();
        Ground.nap(3_000);
        ground.open();
        ground.awaitState(GuestState.POWERED_OFF);
        ground.guests().want(Ground.GROUP, Desired.RUNNING);
        assertThat(ground.awaitOver(run).ending()).isEqualTo(Ending.POWERED_OFF);
    }
}
