package holdfast.drivers.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import holdfast.core.agreement.Entry;
import holdfast.core.agreement.HardState;
import holdfast.core.agreement.Message;
import holdfast.core.model.Bytes;
import holdfast.core.model.Configuration;
import holdfast.core.model.Covers;
import holdfast.core.model.DataId;
import holdfast.core.model.FileId;
import holdfast.core.model.Generation;
import holdfast.core.model.Index;
import holdfast.core.model.LogEnd;
import holdfast.core.model.Member;
import holdfast.core.model.NodeId;
import holdfast.core.model.Revision;
import holdfast.core.model.StateMark;
import holdfast.core.model.Term;
import holdfast.core.model.Voting;
import holdfast.core.model.Witness;
import holdfast.core.witness.WitnessMemory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// One message of each kind and one durable state, byte by byte as other nodes and older logs have them. A file that
/// exists is never changed: what has another form is another version.
///
/// `-Dgolden.record=true` writes the files that are missing, and fails where one that exists differs.
@Covers("N")
class GoldenBytesTest {

    private static final Path FOLDER = Path.of("src/test/resources/golden");
    private static final Term TERM = new Term(new Generation(2, new UUID(0xaa, 0xbb)), 7);
    private static final LogEnd END = new LogEnd(TERM, new Index(41));
    private static final Configuration CONFIGURATION =
            Configuration.of(
                    Map.of(
                            NodeId.of(1), new Member(NodeId.of(1), DataId.of(1), 0),
                            NodeId.of(2), new Member(NodeId.of(2), DataId.of(2), 1)),
                    Voting.of(
                            List.of(NodeId.of(1), NodeId.of(2)),
                            new Witness.Share(FileId.of(9), 2)));

    private static Map<String, Message.Body> bodies() {
        List<Entry> entries =
                List.of(
                        new Entry(TERM, new Index(42), new Entry.Nothing()),
                        new Entry(TERM, new Index(43), new Entry.Command(text("{\"v\":1}"))),
                        new Entry(TERM, new Index(44), new Entry.Reconfigured(CONFIGURATION)));
        Map<String, Message.Body> bodies = new LinkedHashMap<>();
        bodies.put("pre-vote", new Message.PreVote(END));
        bodies.put("pre-vote-answer", new Message.PreVoteAnswer(TERM, true));
        bodies.put("vote", new Message.Vote(END, true));
        bodies.put("vote-answer", new Message.VoteAnswer(false));
        bodies.put("append", new Message.Append(END, entries, new Index(40)));
        bodies.put("appended", new Message.Appended(new Index(44)));
        bodies.put("append-mismatch", new Message.AppendMismatch(new Index(41), END, true));
        bodies.put(
                "heartbeat",
                new Message.Heartbeat(258, new Index(40), new StateMark(new Revision(1_000), -2)));
        bodies.put("heartbeat-answer", new Message.HeartbeatAnswer(258, new Index(39)));
        bodies.put("committed", new Message.Committed(new Index(44)));
        bodies.put(
                "snapshot-chunk",
                new Message.SnapshotChunk(END, CONFIGURATION, 65_536, text("state"), 65_541));
        bodies.put("snapshot-received", new Message.SnapshotReceived(END, 65_541));
        bodies.put("timeout-now", new Message.TimeoutNow());
        return bodies;
    }

    private static Bytes text(String text) {
        return Bytes.of(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void everyKindOfMessageIsWrittenAsItAlwaysWas() throws Exception {
        for (Map.Entry<String, Message.Body> body : bodies().entrySet()) {
            Message message =
                    new Message(NodeId.of(1), DataId.of(1), NodeId.of(2), TERM, body.getValue());
            Bytes golden = golden(body.getKey(), MessageFormat.write(message));
            assertThat(MessageFormat.read(golden)).isEqualTo(message);
        }
    }

    @Test
    void everyKindOfMessageHasAFile() {
        assertThat(bodies().values().stream().<Class<?>>map(Object::getClass))
                .containsExactlyInAnyOrder(Message.Body.class.getPermittedSubclasses());
    }

    @Test
    void theDurableStateIsWrittenAsItAlwaysWas() throws Exception {
        HardState state =
                new HardState(
                        TERM,
                        new HardState.Vote.Given(NodeId.of(2)),
                        new WitnessMemory(FileId.of(9), 77, true));
        ByteWriter writer = new ByteWriter(64);
        AgreementFormat.putHardState(writer, state);
        ByteReader golden = new ByteReader(golden("hard-state", writer.toBytes()));
        assertThat(AgreementFormat.takeHardState(golden)).isEqualTo(state);
        golden.end();
    }

    private static Bytes golden(String name, Bytes written) throws IOException {
        Path file = FOLDER.resolve(name + ".v1.hex");
        String hex = lines(HexFormat.of().formatHex(written.toArray()));
        if (!Files.exists(file)) {
            if (!Boolean.getBoolean("golden.record")) {
                fail("no golden file " + file);
            }
            Files.createDirectories(FOLDER);
            Files.writeString(file, hex);
        }
        assertThat(hex).as(name).isEqualTo(Files.readString(file));
        return Bytes.of(HexFormat.of().parseHex(Files.readString(file).replace("\n", "")));
    }

    /// 32 bytes a line.
    private static String lines(String hex) {
        StringBuilder lines = new StringBuilder();
        for (int at = 0; at < hex.length(); at += 64) {
            lines.append(hex, at, Math.min(at + 64, hex.length())).append('\n');
        }
        return lines.toString();
    }
}
