package holdfast.drivers.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What a host can't begin, it says, and leaves nothing of it.
class RefusedTest {

    @TempDir Path directory;
    private Ground ground;
    private HostRuns host;

    @BeforeEach
    void open() throws Exception {
        ground = Ground.thawed(directory);
        host = ground.open();
        host.find();
    }

    @AfterEach
    void close() throws Exception {
        if (ground != null) {
            ground.close();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "no-such-command,   /nowhere/program,  /,         ''",
        "no-such-command,   nowhere-program,   /,         ''",
        "command-denied,    /etc/passwd,       /,         ''",
        "command-denied,    /etc,              /,         ''",
        "no-such-directory, /bin/true,         /nowhere,  ''",
        "no-such-user,      /bin/true,         /,         nobody-of-this-name",
        "directory-denied,  /bin/true,         HIDDEN,    nobody",
        "command-not-executable, BROKEN,       /,         ''"
    })
    void whatCanNotBeBegunIsNamed(String code, String command, String where, String user)
            throws Exception {
        Path hidden =
                Files.createDirectory(
                        ground.file("hidden"),
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rwx------")));
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
        Path broken = Files.writeString(ground.file("broken"), "#!/nowhere/shell\n");
        Files.setPosixFilePermissions(broken, PosixFilePermissions.fromString("rwxr-xr-x"));
        RunId run = ground.remembered(1, 1);
        host.start(
                run,
                new Program(
                        List.of(command.equals("BROKEN") ? broken.toString() : command),
                        where.equals("HIDDEN") ? hidden.toString() : where,
                        Map.of(),
                        user,
                        "TERM",
                        1_000));
        RunEnd end = ground.awaitEnd(run);
        assertThat(end.problem().orElseThrow().code()).isEqualTo(code);
        // The path of its output may be cut off, what to do must not.
        String said = end.because();
        assertThat(said.length()).isLessThan(code.equals("command-not-executable") ? 300 : 121);
        assertThat(end.isFailure()).isTrue();
        assertThat(ground.parent.find(run.name())).isEmpty();
    }

    @Test
    void aUserGetsItsOwnRightsAndNoNewOnes() throws Exception {
        Path said = ground.file("said");
        Files.createFile(said);
        Files.setPosixFilePermissions(said, PosixFilePermissions.fromString("rw-rw-rw-"));
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
        RunId run = ground.remembered(1, 1);
        host.start(
                run,
                new Program(
                        List.of(
                                "sh",
                                "-c",
                                "{ id -un; id -Gn; grep -E '^(CapEff|NoNewPrivs)' /proc/self/status; ls"
                                        + " /proc/self/fd; } > "
                                        + said),
                        "/",
                        Map.of(),
                        "nobody",
                        "TERM",
                        1_000));
        assertThat(ground.awaitEnd(run).status()).isZero();
        assertThat(Files.readAllLines(said))
                .containsExactly(
                        "nobody",
                        "nogroup",
                        "CapEff:\t0000000000000000",
                        "NoNewPrivs:\t1",
                        "0",
                        "1",
                        "2",
                        "3");
    }

    @Test
    void whatCanNotBeMeantIsRefusedBeforeAnythingIsMade() throws Exception {
        List<Program> wrong =
                List.of(
                        Ground.program(""),
                        Ground.program("-c"),
                        Ground.program("a\0b"),
                        with("relative", Map.of(), "", "TERM", 1),
                        with("/", Map.of("IFS", ","), "", "TERM", 1),
                        with("/", Map.of("A B", "1"), "", "TERM", 1),
                        with("/", Map.of("A", "x".repeat(70_000)), "", "TERM", 1),
                        with("/", Map.of(), "a;b", "TERM", 1),
                        with("/", Map.of(), "", "STOP", 1),
                        with("/", Map.of(), "", "TERM", -1));
        for (int number = 1; number <= wrong.size(); number++) {
            RunId run = ground.remembered(1, number);
            host.start(run, wrong.get(number - 1));
            assertThat(ground.awaitEnd(run).kind()).isEqualTo(RunEnd.Kind.REFUSED);
            assertThat(ground.runs.resolve(run.name())).doesNotExist();
        }
    }

    private static Program with(
            String where,
            Map<String, String> environment,
            String user,
            String signal,
            long millis) {
        return new Program(List.of("true"), where, environment, user, signal, millis);
    }
}
