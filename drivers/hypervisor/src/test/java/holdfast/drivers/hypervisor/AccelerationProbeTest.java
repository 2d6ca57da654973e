package holdfast.drivers.hypervisor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Whether guests come up here, tried with a real one.
class AccelerationProbeTest {

    private Path directory;
    private final List<String> progress = new ArrayList<>();

    @BeforeEach
    void make() throws Exception {
        directory = Ground.open(Files.createTempDirectory(Path.of("/tmp"), "hg"));
    }

    @AfterEach
    void clear() throws Exception {
        Trees.delete(directory);
    }

    private AccelerationProbe probe(GuestUser user) throws Exception {
        return new AccelerationProbe(Qemu.find(System.getenv("PATH")), user, directory);
    }

    private void assertNothingIsLeft() throws Exception {
        try (Stream<ProcessHandle> children = ProcessHandle.current().descendants()) {
            assertThat(children.filter(ProcessHandle::isAlive).toList()).isEmpty();
        }
        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .allMatch(name -> name.startsWith("acceleration"));
        }
    }

    @Test
    void aGuestComesUpWithoutAcceleration() throws Exception {
        GuestUser user = new GuestUser(GuestSettings.FIRST_UID, GuestSettings.FIRST_UID, List.of());
        assertThat(
                        probe(user)
                                .comesUp(
                                        Acceleration.Kind.TCG,
                                        Ground.image(),
                                        Duration.ofMinutes(2)))
                .isEmpty();
        assertNothingIsLeft();
    }

    @Test
    void aGuestThatDoesNotComeUpInTimeIsEndedAndSaid() throws Exception {
        assertThat(
                        probe(GuestUser.OWN)
                                .comesUp(
                                        Acceleration.Kind.TCG,
                                        Ground.image(),
                                        Duration.ofMillis(200)))
                .hasValueSatisfying(why -> assertThat(why).contains("did not come up within"));
        assertNothingIsLeft();
    }

    /// Whatever this host's KVM is like, the question ends, is answered with a reason, and is asked once.
    @Test
    void whatIsFoundIsKeptWithItsReason() throws Exception {
        AccelerationProbe probe = probe(GuestUser.OWN);
        assertThat(probe.known()).isEmpty();
        Acceleration found = probe.find(Optional.of(Ground.image()), progress::add);
        System.out.println(found);
        assertThat(found.reason()).endsWith(".");
        assertNothingIsLeft();
        if (Files.exists(Path.of("/dev/kvm"))) {
            assertThat(progress).hasSize(1);
            assertThat(probe(GuestUser.OWN).known()).contains(found);
            assertThat(probe(GuestUser.OWN).find(Optional.empty(), progress::add)).isEqualTo(found);
            assertThat(progress).hasSize(1);
            GuestUser other = new GuestUser(GuestSettings.FIRST_UID, 0, List.of());
            assertThat(probe(other).known()).isEmpty();
        }
    }

    @Test
    void withoutAGuestToTryItWithKvmIsNotUsedAndThatIsNotKept() throws Exception {
        AccelerationProbe probe = probe(GuestUser.OWN);
        assertThat(probe.find(Optional.empty(), progress::add).kind())
                .isEqualTo(Acceleration.Kind.TCG);
        assertThat(probe.known()).isEmpty();
    }
}
