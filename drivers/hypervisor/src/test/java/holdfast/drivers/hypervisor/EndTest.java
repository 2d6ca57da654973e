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
    void aQemuThatIsKilledIsAFailureThatIsToldOfTheNextRun() throws Exception {
        RunId run = ground.up();
        long last = ground.lastRecord(run);
        ground.qemu(run).destroyForcibly();
        assertThat(ground.awaitOver(run).ending()).isEqualTo(Ending.FAILED);
        assertThat(ground.parent.find(run.name())).isEmpty();

        RunId next = ground.up();
        assertThat(next.number().isAbove(run.number())).isTrue();
        assertThat(ground.lastRecord(next)).isGreaterThan(last);
        assertThat(trouble()).contains("guest-failed", "Its " + run.number() + " failed: ");
    }

    @Test
    void aGuestThatSwitchesItselfOffStaysOff() throws Exception {
        RunId run = ground.up();
        ground.type("poweroff -f");
        assertThat(ground.awaitOver(run).ending()).isEqualTo(Ending.POWERED_OFF);
        assertThat(ground.guests().view(Ground.GROUP).orElseThrow().state())
                .isEqualTo(GuestState.OFF);
    }

    @Test
    void aKernelThatPanicsIsAFailure() throws Exception {
        RunId run = ground.up();
        ground.type("echo c > /proc/sysrq-trigger");
        GuestNews.Over over = ground.awaitOver(run);
        assertThat(over.ending()).isEqualTo(Ending.PANICKED);
        assertThat(over.because())
                .startsWith("Its kernel told of a panic. It said last: '")
                .contains("Kernel panic");
    }

    /// Nothing to begin with, and told to try again: the kernel panics, restarts, and so on.
    @Test
    void aKernelThatNeverComesUpIsToldWithWhatItSays() throws Exception {
        ground.guests().want(Ground.GROUP, Desired.OFF_NOW);
        String kernel = ground.image.kernel().sha256();
        RunId run = ground.start(ground.booting(kernel, "", "panic=1"), Desired.RUNNING);
        ground.await("the trouble", () -> trouble().contains("guest-restarts"));
        assertThat(trouble()).contains("4 times within ", "Kernel panic", "vm console small");
        assertThat(ground.all(GuestNews.Over.class)).noneMatch(over -> over.run().equals(run));
        ground.guests().want(Ground.GROUP, Desired.OFF_NOW);
        assertThat(ground.awaitOver(run).ending()).isEqualTo(Ending.ASKED);
        assertThat(trouble()).isEmpty();
    }

    private static String trouble() {
        return ground.guests()
                .view(Ground.GROUP)
                .flatMap(GuestView::trouble)
                .map(trouble -> trouble.problem().toString())
                .orElse("");
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
