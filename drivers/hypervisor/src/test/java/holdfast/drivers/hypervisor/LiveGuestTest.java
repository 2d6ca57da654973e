package holdfast.drivers.hypervisor;

import static org.assertj.core.api.Assertions.assertThat;

import holdfast.core.guest.Desired;
import holdfast.core.guest.Ending;
import holdfast.core.guest.GuestBoot;
import holdfast.core.guest.GuestEvent;
import holdfast.core.guest.GuestRecord;
import holdfast.core.guest.GuestRules;
import holdfast.core.guest.MachineKind;
import holdfast.core.guest.Seen;
import holdfast.core.model.RunNumber;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// How long what went wrong with a guest is told.
class LiveGuestTest {

    private static final RunNumber RUN = new RunNumber(1);
    private static final GuestRecord GUEST =
            new GuestRecord(
                    "web",
                    1L << 30,
                    1,
                    List.of(),
                    new GuestBoot.Firmware(),
                    MachineKind.NOT_YET,
                    60_000);
    private static final SessionNews.DiskFailed FAILED =
            new SessionNews.DiskFailed(0, true, "no room");

    private final LiveGuest live = new LiveGuest(GUEST);
    private long now = 1_000_000;

    @BeforeEach
    void run() {
        on(new GuestEvent.Given(RUN, Desired.RUNNING));
        saw(Seen.RUNNING);
    }

    private void on(GuestEvent event) {
        live.life = GuestRules.on(live.guest, live.life, event, now).life();
        live.look(now);
    }

    private void saw(Seen seen) {
        on(new GuestEvent.Saw(RUN, seen));
    }

    private void after(Duration time) {
        now += time.toMillis();
        live.look(now);
    }

    private String code() {
        return live.view().trouble().map(trouble -> trouble.problem().code()).orElse("");
    }

    @Test
    void aDiskThatFailedIsToldUntilTheGuestHasRunAWhile() {
        saw(Seen.STORAGE);
        assertThat(live.troubled(GuestTroubles.diskFailed(GUEST, FAILED), now)).isTrue();
        long since = live.view().trouble().orElseThrow().sinceMillis();
        after(Duration.ofHours(1));
        saw(Seen.RUNNING);
        assertThat(code()).isEqualTo("guest-disk-failed");
        // An attempt to go on that failed at once.
        saw(Seen.STORAGE);
        assertThat(live.troubled(GuestTroubles.diskFailed(GUEST, FAILED), now)).isFalse();
        assertThat(live.view().trouble().orElseThrow().sinceMillis())
                .as("it was so all the while")
                .isEqualTo(since);
        saw(Seen.RUNNING);
        after(HypervisorLimits.CALM.minusMillis(1));
        assertThat(code()).isEqualTo("guest-disk-failed");
        after(Duration.ofMillis(1));
        assertThat(code()).isEmpty();
    }

    @Test
    void whatFailedIsToldUntilTheNextRunIsWell() {
        on(new GuestEvent.Ended(RUN, "It died."));
        live.over(RUN, Ending.FAILED, "It died.", now);
        after(Duration.ofHours(1));
        assertThat(live.view().trouble().orElseThrow().problem().why())
                .isEqualTo("Its run 1 failed: It died.");
        on(new GuestEvent.Given(RUN.next(), Desired.RUNNING));
        on(new GuestEvent.Saw(RUN.next(), Seen.RUNNING));
        after(HypervisorLimits.CALM);
        assertThat(code()).isEqualTo("guest-failed");
        after(HypervisorLimits.CALM_AFTER_FAILURE);
        assertThat(code()).isEmpty();
    }

    @Test
    void whatStandsStillAsItIsWantedToIsWell() {
        on(new GuestEvent.Wanted(Desired.PAUSED));
        assertThat(live.troubled(GuestTroubles.notDone(GUEST, Ask.PAUSE, "it was late"), now))
                .isTrue();
        saw(Seen.PAUSED);
        after(HypervisorLimits.CALM);
        assertThat(code()).isEmpty();
    }

    @Test
    void whatEndsAsItWasWantedLeavesNoTrouble() {
        var _ = live.troubled(GuestTroubles.notDone(GUEST, Ask.PAUSE, "it was late"), now);
        live.over(RUN, Ending.ASKED, "It was wanted off at once.", now);
        assertThat(code()).isEmpty();
    }

    @Test
    void itsLastWordsAreThoseOfItsPanic() {
        assertThat(words("")).isEmpty();
        assertThat(words("\r\n \u001b[0m\n")).isEmpty();
        assertThat(words("one\r\n\u001b[1;31mtwo\u001b[0m \u0007\n\n"))
                .isEqualTo("It said last: 'two'.");
        assertThat(
                        words(
                                "[ 1.2] Kernel panic - not syncing: no init\n panic+0x118/0x2f4\nRebooting\n"))
                .isEqualTo("It said last: '[ 1.2] Kernel panic - not syncing: no init'.");
        assertThat(words("x".repeat(10_000))).hasSizeLessThan(200);
    }

    private static String words(String said) {
        return LastWords.of(said.getBytes(StandardCharsets.ISO_8859_1));
    }
}
