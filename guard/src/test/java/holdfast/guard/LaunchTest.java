package holdfast.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import holdfast.guard.link.DaemonWords;
import holdfast.guard.protocol.FreezeTimes;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// How guards are started, and what their command line may say.
class LaunchTest {

    private static final UUID BOOT = new UUID(5, 6);

    @TempDir Path data;

    /// The cache is made by the script, and used by guards that a daemon starts.
    @Test
    void theScriptAndTheDaemonStartItWithTheSameOptions() throws Exception {
        Path script = Path.of(System.getProperty("holdfast.root"), "scripts", "image.sh");
        assertThat(Files.readString(script))
                .contains("guard_options='" + GuardProgram.OPTIONS + "'");
    }

    /// Small, and standing on as little as possible: the project's own, and of that only what it needs.
    @Test
    void itsClassPathHasNoJarOfAnybodyElse() {
        List<String> words = GuardProgram.ofThisJvm().words();
        String classPath = words.get(words.indexOf("-cp") + 1);
        assertThat(classPath.split(File.pathSeparator))
                .hasSize(4)
                .allSatisfy(
                        place -> assertThat(place).startsWith(System.getProperty("holdfast.root")));
    }

    @Test
    void theCommandLineIsReadBack() throws Exception {
        FreezeTimes times = new FreezeTimes(17, 18);
        Arguments arguments =
                Arguments.parse(
                        new String[] {
                            "guard",
                            "--data",
                            "/d",
                            "--deadline",
                            Arguments.deadline(BOOT, times),
                            "--",
                            "java",
                            "--data",
                            "x"
                        });
        assertThat(arguments)
                .isEqualTo(
                        new Arguments(
                                false,
                                Path.of("/d"),
                                Optional.of(BOOT),
                                times,
                                List.of("java", "--data", "x")));
        assertThat(Arguments.parse(new String[] {"--help"}).help()).isTrue();
    }

    @Test
    void wrongUseIsToldAndNothingIsStarted() {
        for (List<String> wrong :
                List.of(
                        List.of("guard"),
                        List.of("guard", "--data"),
                        List.of("guard", "--dat", "x"),
                        List.of("--data", "x", "--deadline", "soon"),
                        List.of("--data", "x", "--deadline", BOOT + ":2:1"))) {
            StartFailure failure =
                    catchThrowableOfType(
                            StartFailure.class,
                            () -> Arguments.parse(wrong.toArray(String[]::new)));
            assertThat(failure.status()).as(wrong.toString()).isEqualTo(StartFailure.WRONG_USE);
        }
    }

    @Test
    void whatTheDaemonLeavesIsReadBackWhole() throws Exception {
        GuardFiles files = new GuardFiles(data);
        assertThat(GuardSettings.read(files)).isEmpty();
        GuardSettings settings =
                new GuardSettings("/sys/fs/cgroup/x", List.of("a b", "", "\"c\""), "/", "/log");
        settings.write(files);
        assertThat(GuardSettings.read(files)).contains(settings);
    }

    @Test
    void aDaemonIsStartedAgainWithItsOwnWordsButNeverToFound() throws Exception {
        assertThat(DaemonWords.ofThisProcess()).first().asString().endsWith("java");
        assertThat(DaemonWords.ofThisProcess()).doesNotContain("--found");
    }
}
