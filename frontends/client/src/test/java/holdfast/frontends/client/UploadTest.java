package holdfast.frontends.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import holdfast.frontends.api.FileView;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A file goes to the first node that takes it, whole.
@Timeout(30)
class UploadTest {

    private static final Duration LIMIT = Duration.ofSeconds(5);
    private static final String NAME = "ab".repeat(32);

    @TempDir Path folder;
    private Desk desk;
    private Path file;

    @BeforeEach
    void open() throws IOException {
        desk = new Desk(folder);
        file = Files.writeString(folder.resolve("kernel"), "k".repeat(300_000));
    }

    @AfterEach
    void close() throws IOException {
        desk.close();
    }

    private static ScriptedNode.Script taking() {
        return ScriptedNode.always(
                ScriptedNode.json(Json.text(new FileView(NAME, 300_000, List.of(), List.of()))));
    }

    @Test
    void itArrivesWholeAndItsProgressIsTold() throws Exception {
        ScriptedNode node = desk.node("one", taking());
        AtomicLong sent = new AtomicLong();
        FileView kept = desk.client(LIMIT, node.endpoint).upload(file, NAME, sent::set);
        assertThat(kept.bytes()).isEqualTo(300_000);
        assertThat(sent).hasValue(300_000);
        ScriptedNode.Request request = node.requests.getFirst();
        assertThat(request.line()).startsWith("PUT /v1/files/" + NAME);
        assertThat(request.body()).isEqualTo(Files.readString(file));
    }

    @Test
    void anotherNodeGetsItWhereOneIsAwayOrCannot() throws Exception {
        ScriptedNode full =
                desk.node("full", ScriptedNode.always(ScriptedNode.problem(503, "busy")));
        ScriptedNode node = desk.node("one", taking());
        FileView kept =
                desk.client(LIMIT, desk.nobody(), full.endpoint, node.endpoint)
                        .upload(file, NAME, _ -> {});
        assertThat(kept.sha256()).isEqualTo(NAME);
        assertThat(full.requests).hasSize(1);
    }

    @Test
    void whatIsRefusedIsNotTriedElsewhere() throws Exception {
        ScriptedNode strict =
                desk.node("strict", ScriptedNode.always(ScriptedNode.problem(409, "file-differs")));
        ScriptedNode node = desk.node("one", taking());
        ClusterClient client = desk.client(LIMIT, strict.endpoint, node.endpoint);
        assertThatThrownBy(() -> client.upload(file, NAME, _ -> {}))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem().code()).isEqualTo("file-differs"));
        assertThat(node.requests).isEmpty();
    }

    @Test
    void aFileThatIsNotThereIsNamed() throws Exception {
        ScriptedNode node = desk.node("one", taking());
        assertThatThrownBy(() ->
                        desk.client(LIMIT, node.endpoint)
                                .upload(folder.resolve("none"), NAME, _ -> {}))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("none");
        assertThat(node.requests).isEmpty();
    }
}
