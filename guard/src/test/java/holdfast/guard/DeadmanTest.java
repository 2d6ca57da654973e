package holdfast.guard;

import static org.assertj.core.api.Assertions.assertThat;

import holdfast.core.model.Covers;
import holdfast.drivers.cgroup.BootClock;
import holdfast.guard.protocol.ProcessMark;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The script itself, fed by hand; and faults planted in it, to show that these tests see them.
@Covers("L8")
class DeadmanTest {

    private static final String SCRIPT = Deadman.script();
    private static final long FAR = 600_000;

    @TempDir Path data;
    private TestNode node;
    private RandomAccessFile out;
    private RandomAccessFile in;
    private Process deadman;

    @BeforeEach
    void begin() throws Exception {
        node = TestNode.make(data);
        Deadman.makePipes(node.files);
        out = new RandomAccessFile(node.files.toDeadman().toFile(), "rw");
        in = new RandomAccessFile(node.files.fromDeadman().toFile(), "rw");
    }

    @AfterEach
    void end() throws Exception {
        if (node != null) {
            node.end();
            out.close();
            in.close();
        }
    }

    private void start(String script, long deadline) throws IOException {
        deadman = another(script, deadline);
    }

    private Process another(String script, long deadline) throws IOException {
        return Tool.builder(
                        List.of(
                                "bash",
                                "-c",
                                script,
                                Deadman.NAME,
                                data.toString(),
                                node.parent.path().toString(),
                                Long.toString(deadline)))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private void feed(String raw) throws IOException {
        out.write(raw.getBytes(StandardCharsets.US_ASCII));
    }

    private static String twice(Object word) {
        return word + " " + word;
    }

    /// The next answer; nothing where there is none in time.
    private String answer(long millis) throws Exception {
        @SuppressWarnings("resource")
        FileInputStream stream = new FileInputStream(in.getFD());
        StringBuilder line = new StringBuilder();
        for (long end = System.nanoTime() + millis * 1_000_000; System.nanoTime() < end; ) {
            while (stream.available() > 0) {
                int letter = stream.read();
                if (letter == '\n') {
                    return line.toString();
                }
                line.append((char) letter);
            }
            Thread.sleep(2);
        }
        return "";
    }

    private String answer() throws Exception {
        return answer(TestNode.LONG.toMillis());
    }

    private void stamping() throws Exception {
        node.startRun();
        node.parent.thaw();
        node.awaitMoreStamps();
    }

    @Test
    void freezesAtTheDeadline() throws Exception {
        assertThat(lateness(SCRIPT)).isLessThan(TestNode.MARGIN_MILLIS);
    }

    @Test
    void oneThatIsLateIsSeen() throws Exception {
        String late = planted("$((deadline - 10#", "$((deadline + 5000 - 10#");
        assertThat(lateness(late)).isGreaterThan(TestNode.MARGIN_MILLIS);
    }

    /// How long after the deadline the last stamp was.
    private long lateness(String script) throws Exception {
        stamping();
        start(script, BootClock.millis() + FAR);
        long deadline = BootClock.millis() + 700;
        feed(twice(deadline) + "\n");
        assertThat(answer()).isEqualTo(twice(deadline));
        node.awaitFrozen();
        return node.stamps().getLast() - deadline;
    }

    @Test
    void whatIsThawedAfterTheDeadlineIsFrozenAgain() throws Exception {
        start(SCRIPT, 0);
        for (int i = 0; i < 3; i++) {
            node.parent.thaw();
            node.await("freezing again", node.parent::isFreezeAsked);
        }
        // And no longer, once there is a deadline ahead.
        feed(twice(BootClock.millis() + FAR) + "\n");
        answer();
        node.parent.thaw();
        Thread.sleep(4 * GuardLimits.LOOK_MILLIS);
        assertThat(node.parent.isFreezeAsked()).isFalse();
    }

    @Test
    void aLineInPiecesKeepsItsDigits() throws Exception {
        assertThat(answersALineInPieces(SCRIPT)).isTrue();
    }

    /// A read that times out in the middle of a line leaves that much in the variable: who does not keep it loses digits.
    @Test
    void oneThatLosesADigitIsSeen() throws Exception {
        assertThat(answersALineInPieces(planted("part+=$line", ":"))).isFalse();
    }

    private boolean answersALineInPieces(String script) throws Exception {
        start(script, BootClock.millis() + FAR);
        feed("say say\n");
        answer();
        String line = twice(BootClock.millis() + FAR + 1);
        feed(line.substring(0, 3));
        Thread.sleep(4 * GuardLimits.LOOK_MILLIS);
        feed(line.substring(3, 12));
        Thread.sleep(4 * GuardLimits.LOOK_MILLIS);
        feed(line.substring(12) + "\n");
        String first = answer(2_000);
        assertThat(node.parent.isPopulated()).isFalse();
        return first.equals(line);
    }

    @Test
    void whatCannotBeMeantIsPassedOver() throws Exception {
        long deadline = BootClock.millis() + FAR;
        start(SCRIPT, deadline);
        for (String wrong :
                List.of(
                        "1 2",
                        "12",
                        "",
                        " ",
                        "1 1 1",
                        "-1 -1",
                        "x x",
                        "* *",
                        "$(kill $$) $(kill $$)",
                        twice("1234567890123456"),
                        deadline + " " + Long.toString(deadline).substring(1))) {
            feed(wrong + "\n");
        }
        feed("say say\n");
        assertThat(answer()).isEqualTo(twice(deadline));
    }

    @Test
    void whatWaitedIsReadBeforeAnythingIsFrozen() throws Exception {
        assertThat(freezesByAnOldLine(SCRIPT)).isFalse();
    }

    @Test
    void oneThatFreezesByAnOldLineIsSeen() throws Exception {
        assertThat(freezesByAnOldLine(planted("lines < 16", "lines < 0"))).isTrue();
    }

    private boolean freezesByAnOldLine(String script) throws Exception {
        long now = BootClock.millis();
        start(script, now + FAR);
        feed("say say\n");
        answer();
        node.parent.thaw();
        TestNode.signal("STOP", ProcessMark.of(deadman.pid()).orElseThrow());
        for (int i = 1; i < GuardLimits.UNANSWERED; i++) {
            feed(twice(now - 100 + i) + "\n");
        }
        feed(twice(now + FAR) + "\n");
        TestNode.signal("CONT", ProcessMark.of(deadman.pid()).orElseThrow());
        while (!answer().equals(twice(now + FAR))) {}
        return node.parent.isFreezeAsked();
    }

    @Test
    void twoNeverReadFromOnePipe() throws Exception {
        long deadline = BootClock.millis() + FAR;
        start(SCRIPT, deadline);
        feed("say say\n");
        answer();
        Process second = another(SCRIPT, 0);
        assertThat(second.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(second.exitValue()).isEqualTo(3);
        feed("say say\n");
        assertThat(answer()).isEqualTo(twice(deadline));
        assertThat(node.deadman().orElseThrow().pid()).isEqualTo(deadman.pid());
    }

    @Test
    @Covers("L10")
    void toldToStopItStaysUntilTheDeadline() throws Exception {
        stamping();
        start(SCRIPT, BootClock.millis() + FAR);
        long deadline = BootClock.millis() + 1_200;
        feed(twice(deadline) + "\n" + twice("stop") + "\n");
        assertThat(answer()).isEqualTo(twice(deadline));
        assertThat(answer()).isEqualTo("stop stop");
        assertThat(deadman.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(BootClock.millis()).isGreaterThanOrEqualTo(deadline - 20);
        assertThat(node.parent.isFreezeAsked()).isTrue();
    }

    @Test
    void aDeadlineAfterTheWordTakesItBack() throws Exception {
        start(SCRIPT, BootClock.millis() + FAR);
        feed(twice("stop") + "\n" + twice(BootClock.millis() + 1) + "\n");
        node.await("freezing", node.parent::isFreezeAsked);
        Thread.sleep(4 * GuardLimits.LOOK_MILLIS);
        assertThat(deadman.isAlive()).isTrue();
        // A signal means the same as the word.
        TestNode.signal("TERM", ProcessMark.of(deadman.pid()).orElseThrow());
        assertThat(deadman.waitFor(20, TimeUnit.SECONDS)).isTrue();
    }

    private static String planted(String right, String wrong) {
        assertThat(SCRIPT).contains(right);
        return SCRIPT.replace(right, wrong);
    }
}
