package holdfast.core.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import holdfast.core.cluster.trust.TrustCommand;
import holdfast.core.cluster.trust.TrustCommand.AddToken;
import holdfast.core.cluster.trust.TrustCommand.RemoveNode;
import holdfast.core.cluster.trust.TrustCommand.RemoveToken;
import holdfast.core.cluster.trust.TrustCommand.ResealAuthority;
import holdfast.core.cluster.trust.TrustCommand.UseToken;
import holdfast.core.cluster.trust.TrustEvent;
import holdfast.core.model.Bytes;
import holdfast.core.model.CommandId;
import holdfast.core.model.Covers;
import holdfast.core.model.Revision;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The documents of trust, as they stand in logs and snapshots: like [GoldenFilesTest], and recorded like its files.
@Covers("A1")
class TrustGoldenTest {

    private static final Path FOLDER = Path.of("src/test/resources/golden");

    private static final List<TrustCommand> COMMANDS =
            List.of(
                    TrustCommandsTest.founding(),
                    new AddToken(TrustCommandsTest.HASH, 1_800_000_000_000L, 1_800_000_060_000L),
                    new RemoveToken(TrustCommandsTest.HASH),
                    new UseToken(
                            TrustCommandsTest.HASH,
                            1_800_000_001_000L,
                            Story.B,
                            "beta",
                            "[fd00::2]:7400",
                            TrustCommandsTest.certified("b2", "2")),
                    new ResealAuthority(Story.B, "v1.sealed-for-b"),
                    new RemoveNode(Story.B));

    @Test
    void everyKindOfCommandIsWrittenAsItAlwaysWas() throws Exception {
        assertThat(COMMANDS.stream().<Class<?>>map(Object::getClass))
                .containsExactlyInAnyOrder(TrustCommand.class.getPermittedSubclasses());
        for (TrustCommand body : COMMANDS) {
            Command command =
                    new Command(
                            CommandId.of(7),
                            Story.FIRST,
                            new Revision(41),
                            1_767_225_600_000L,
                            body);
            Path file = FOLDER.resolve("command").resolve(body.kind() + ".v1.json");
            assertThat(CommandJson.read(golden(file, CommandJson.write(command))))
                    .isEqualTo(command);
        }
    }

    @Test
    void aStateWithTrustIsWrittenAsItAlwaysWas() throws Exception {
        Story story = Story.begun();
        story.configure(Story.members(Story.A));
        COMMANDS.forEach(story::apply);
        story.apply(new AddToken("cd".repeat(32), 1_800_000_000_000L, 1_800_000_060_000L));
        Bytes golden = golden(FOLDER.resolve("state-trust.v1.json"), StateJson.write(story.state));
        assertThat(StateJson.read(golden)).isEqualTo(story.state);
    }

    @Test
    void everyKindOfEventIsReadAgain() throws Exception {
        Story story = Story.begun();
        story.configure(Story.members(Story.A));
        story.apply(COMMANDS.get(0));
        story.apply(COMMANDS.get(1));
        story.apply(COMMANDS.get(3));
        story.apply(COMMANDS.get(4));
        story.apply(COMMANDS.get(5));
        story.apply(COMMANDS.get(2));
        assertThat(story.events.stream().<Class<?>>map(event -> event.event().getClass()))
                .contains(TrustEvent.class.getPermittedSubclasses());
        for (NumberedEvent event : story.events) {
            assertThat(EventJson.read(EventJson.write(event))).isEqualTo(event);
        }
    }

    private static Bytes golden(Path file, Bytes written) throws IOException {
        String text = new String(written.toArray(), StandardCharsets.UTF_8);
        if (!Files.exists(file)) {
            if (!Boolean.getBoolean("golden.record")) {
                fail("no " + file + ": record it with -Dgolden.record=true");
            }
            Files.writeString(file, text + "\n");
        }
        assertThat(Files.readString(file).strip()).isEqualTo(text);
        return Bytes.of(Files.readString(file).strip().getBytes(StandardCharsets.UTF_8));
    }
}
