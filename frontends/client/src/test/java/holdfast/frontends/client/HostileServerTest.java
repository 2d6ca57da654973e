package holdfast.frontends.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import holdfast.core.model.Covers;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Servers that lie, flood and stall: each ends in a clear error, in the request's time and in bounded memory.
@Timeout(20)
class HostileServerTest {

    private static final Duration SHORT = Duration.ofMillis(120);

    @TempDir Path folder;
    private Desk desk;

    @BeforeEach
    void open() {
        desk = new Desk(folder);
    }

    @AfterEach
    void close() throws Exception {
        desk.close();
    }

    private Attempt attempt(ScriptedNode.Script script) throws Exception {
        ScriptedNode node = desk.node("hostile", script);
        ClusterClient client = desk.client(SHORT, node.endpoint);
        List<Attempt> attempts = new ArrayList<>();
        assertThatThrownBy(client::status)
                .isInstanceOfSatisfying(
                        NobodyAnsweredException.class, e -> attempts.addAll(e.attempts()));
        assertThat(attempts).hasSize(1);
        assertThat(attempts.getFirst().what()).hasSizeLessThan(400).doesNotContain("\u001b", "\n");
        return attempts.getFirst();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SSH-2.0-OpenSSH_9.9\r\n",
                "\u001b[2J\u001b]0;gotcha\u0007 garbage\r\n\r\n",
                "HTTP/1.1 2000 OK\r\n\r\n",
                "HTTP/2 200\r\n\r\n",
                "HTTP/1.1 200 OK\r\nno header\r\n\r\n",
                "HTTP/1.1 200 OK\r\nA: b\r\n folded\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 1, 2\r\n\r\nab",
                "HTTP/1.1 200 OK\r\nContent-Length: 99999999999999999999\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 999999999999\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Encoding: gzip\r\n\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip, chunked\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nffffffff\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nabc\r\n",
                "HTTP/1.1 301 Moved\r\nLocation: http://elsewhere/\r\nContent-Length: 0\r\n\r\n",
                "HTTP/1.1 502 Bad\r\nContent-Type: text/html\r\nContent-Length: 4\r\n\r\n<a/>",
            })
    @Covers("T4")
    void whatIsNoAnswerIsSaidToBeNone(String bytes) throws Exception {
        assertThat(attempt(ScriptedNode.always(bytes)).kind()).isEqualTo(Attempt.Kind.GARBAGE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "null",
                "17",
                "{\"cluster\":17",
                "{\"cluster\":{\"deep\":true}}",
                "{\"members\":[null]}",
                "{\"revision\":1}{\"revision\":2}",
                "{\"revision\":1,\"revision\":2}",
            })
    @Covers("T4")
    void jsonThatIsNoStatusIsSaidToBeNone(String json) throws Exception {
        assertThat(attempt(ScriptedNode.always(ScriptedNode.json(json))).kind())
                .isEqualTo(Attempt.Kind.GARBAGE);
    }

    @Test
    void deepJsonDoesNotEndTheStack() throws Exception {
        String deep = "{\"members\":" + "[".repeat(1_000_000);
        assertThat(attempt(ScriptedNode.always(ScriptedNode.json(deep))).kind())
                .isEqualTo(Attempt.Kind.GARBAGE);
    }

    @Test
    void anotherContentTypeIsNotRead() throws Exception {
        String page = ScriptedNode.answer(200, "text/html", "<h1>Login</h1>");
        Attempt attempt = attempt(ScriptedNode.always(page));
        assertThat(attempt.what()).isEqualTo("it sent no JSON but 'text/html'");
    }

    @Test
    void headersBodiesAndInterimAnswersWithoutEndAreCutOff() throws Exception {
        assertThat(attempt(endless("HTTP/1.1 200 OK\r\n", "A: b\r\n")).what())
                .isEqualTo("it sent more headers than anybody needs");
        desk.close();
        assertThat(attempt(endless("HTTP/1.1 200 OK\r\nA: ", "bbbbbbbbbbbbbbbb")).what())
                .contains("a line of more than");
        desk.close();
        assertThat(attempt(endless("", "HTTP/1.1 100 Continue\r\n\r\n")).what())
                .contains("interim answers");
        desk.close();
        String chunked = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";
        assertThat(attempt(endless(chunked + "0\r\n", "A: b\r\n")).what()).contains("does not end");
        desk.close();
        String huge = "100000\r\n" + "x".repeat(0x100000) + "\r\n";
        assertThat(attempt(endless(chunked, huge)).kind())
                .isIn(Attempt.Kind.GARBAGE, Attempt.Kind.LATE);
    }

    @Test
    void aBodyWithoutALengthIsBoundedToo() throws Exception {
        Attempt attempt = attempt(endless("HTTP/1.1 200 OK\r\n\r\n", "x".repeat(0x100000)));
        assertThat(attempt.kind()).isIn(Attempt.Kind.GARBAGE, Attempt.Kind.LATE);
    }

    @Test
    @Covers("T4")
    void aByteNowAndThenIsNotEnough() throws Exception {
        Attempt attempt =
                attempt((_, out) -> {
                    for (char one : "HTTP/1.1 200 OK\r\n".repeat(100).toCharArray()) {
                        out.write(one);
                        out.flush();
                        Thread.sleep(20);
                    }
                    return false;
                });
        assertThat(attempt.kind()).isEqualTo(Attempt.Kind.LATE);
    }

    @Test
    void bytesThatAreCutOffAnywhereAreNoAnswer() throws Exception {
        String head =
                "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n";
        String whole = head + "10\r\n{\"cluster\":\"abc\"\r\n1\r\n}\r\n0\r\n\r\n";
        Random random = new Random(7);
        for (int i = 0; i < 12; i++) {
            String cut = whole.substring(0, random.nextInt(whole.length()));
            Attempt attempt =
                    attempt((_, out) -> {
                        out.write(cut.getBytes(StandardCharsets.US_ASCII));
                        return false;
                    });
            assertThat(attempt.kind()).as(cut).isEqualTo(Attempt.Kind.CUT);
            desk.close();
        }
    }

    @Test
    void whatComesBehindAnAnswerIsNeverTakenForTheNextOne() throws Exception {
        String first = ScriptedNode.json("{\"key\":\"a\",\"value\":\"1\",\"revision\":1}");
        String smuggled = ScriptedNode.json("{\"key\":\"a\",\"value\":\"evil\",\"revision\":2}");
        ScriptedNode node = desk.node("hostile", ScriptedNode.always(first + smuggled));
        ClusterClient client = desk.client(Duration.ofSeconds(5), node.endpoint);
        for (int i = 0; i < 3; i++) {
            assertThat(client.setting("a").value()).isEqualTo("1");
        }
    }

    private static ScriptedNode.Script endless(String begin, String more) {
        return (_, out) -> {
            out.write(begin.getBytes(StandardCharsets.US_ASCII));
            repeat(out, more.getBytes(StandardCharsets.US_ASCII));
            return false;
        };
    }

    private static void repeat(OutputStream out, byte[] more) throws IOException {
        while (true) {
            out.write(more);
        }
    }
}
