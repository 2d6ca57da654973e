package holdfast.core.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import holdfast.core.cluster.CommandBody.SetSetting;
import holdfast.core.model.Bytes;
import holdfast.core.model.CommandId;
import holdfast.core.model.Covers;
import holdfast.core.model.Revision;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// What can't be read is said to be unreadable, with the place; nothing else ever happens.
@Covers("A1")
class HostileDocumentsTest {

    private static final String GOOD =
            """
            {"body":{"expectation":{"kind":"any"},"key":"a","kind":"set-setting","value":"1"},\
            "generation":{"id":"00000000-0000-0004-0000-000000000001","number":1},\
            "id":"00000000-0000-0003-0000-000000000007","known":3,"proposedAtMillis":5,"v":1}\
            """;

    @Test
    void theGoodOneIsRead() throws UnreadableException {
        assertThat(CommandJson.read(bytes(GOOD)))
                .isEqualTo(
                        new Command(
                                CommandId.of(7),
                                Story.FIRST,
                                new Revision(3),
                                5,
                                new SetSetting("a", "1", Expectation.ANY)));
    }

    @Test
    void saysWhatIsUnreadableAndWhere() {
        assertUnreadable("", "", "at byte 0: a value expected, found the end");
        assertUnreadable(
                "\"v\":1", "\"v\":2", "at $.v: written in version 2, this program reads 1 to 1");
        assertUnreadable("\"v\":1", "\"v\":0", "at $.v: written in version 0");
        assertUnreadable(",\"v\":1", "", "at $: no member 'v'");
        assertUnreadable(
                "set-setting",
                "grow-wings",
                "at $.body.kind: unknown kind of command 'grow-wings'");
        assertUnreadable("\"any\"", "\"luck\"", "at $.body.expectation.kind: unknown kind");
        assertUnreadable("\"known\":3", "\"known\":\"3\"", "at $.known: a number expected");
        assertUnreadable("\"known\":3", "\"known\":-3", "at $.known: -3 is negative");
        assertUnreadable("\"number\":1", "\"number\":-1", "at $.generation.number: -1 is negative");
        assertUnreadable("\"key\":\"a\"", "\"key\":\"a\",\"z\":1", "at $.body: 5 members, where 4");
        assertUnreadable("\"key\":\"a\",", "", "at $.body: no member 'key'");
        assertUnreadable("-000000000007\"", "-00000000000G\"", "at $.id");
        assertUnreadable("-000000000007\"", "-7\"", "at $.id: not a UUID in lower case");
    }

    @Test
    void aCommandThatIsTooLargeIsNeitherWrittenNorRead() {
        String large = "x".repeat(ClusterLimits.COMMAND_BYTES);
        assertThatThrownBy(() ->
                        CommandJson.write(
                                Story.begun().command(new SetSetting("a", large, Expectation.ANY))))
                .isInstanceOf(IllegalArgumentException.class);
        assertUnreadable("\"value\":\"1\"", "\"value\":\"" + large + "\"", "bytes, more than");
    }

    @Test
    void theLargestCommandThatIsAcceptedCanBeWritten() throws UnreadableException {
        String largest = "\u0001".repeat(ClusterLimits.SETTING_VALUE_CHARACTERS);
        SetSetting body = new SetSetting("k".repeat(128), largest, new Expectation.Equals(largest));
        Command command = Story.begun().command(body);
        assertThat(CommandJson.read(CommandJson.write(command))).isEqualTo(command);
    }

    @Test
    void aStateOfAHigherLevelStopsTheNode() {
        ClusterState newer = ClusterState.EMPTY.withFeatureLevel(2);
        assertThatThrownBy(() -> StateJson.read(StateJson.write(newer)))
                .isInstanceOf(UnreadableException.class)
                .hasMessage("unreadable state: at $.featureLevel: 2 is not from 1 to 1");
    }

    @Test
    void everyDocumentIsReadBack() throws UnreadableException {
        for (int seed = 0; seed < 200; seed++) {
            Story story = RandomStory.of(seed, 40);
            assertThat(StateJson.read(StateJson.write(story.state))).isEqualTo(story.state);
            for (NumberedEvent event : story.events) {
                assertThat(EventJson.read(EventJson.write(event))).isEqualTo(event);
            }
            Random random = new Random(seed);
            Command command = story.command(RandomStory.body(random));
            assertThat(CommandJson.read(CommandJson.write(command))).isEqualTo(command);
        }
    }

    @Test
    void damagedDocumentsAreUnreadableOrSomeOtherDocument() {
        int unreadable = 0;
        for (int seed = 0; seed < 3_000; seed++) {
            Random random = new Random(seed);
            for (Document document : documents(random)) {
                byte[] bytes = document.written.toArray();
                for (int change = random.nextInt(3); change >= 0; change--) {
                    bytes[random.nextInt(bytes.length)] = (byte) (' ' + random.nextInt(95));
                }
                try {
                    Bytes again = document.reader.readAndWrite(Bytes.of(bytes));
                    assertThat(document.reader.readAndWrite(again)).isEqualTo(again);
                } catch (UnreadableException expected) {
                    assertThat(expected).hasMessageStartingWith("unreadable " + expected.what());
                    unreadable++;
                }
            }
        }
        assertThat(unreadable).isGreaterThan(5_000);
    }

    private record Document(Bytes written, Reader reader) {}

    private interface Reader {
        Bytes readAndWrite(Bytes bytes) throws UnreadableException;
    }

    private static List<Document> documents(Random random) {
        Story story = RandomStory.of(random.nextInt(50), 6);
        Command command = story.command(RandomStory.body(random));
        List<Document> documents = new ArrayList<>();
        documents.add(
                new Document(
                        CommandJson.write(command),
                        bytes -> CommandJson.write(CommandJson.read(bytes))));
        documents.add(
                new Document(
                        StateJson.write(story.state),
                        bytes -> StateJson.write(StateJson.read(bytes))));
        documents.add(
                new Document(
                        EventJson.write(story.events.getLast()),
                        bytes -> EventJson.write(EventJson.read(bytes))));
        documents.add(
                new Document(
                        ConfigurationJson.write(story.state.configuration()),
                        bytes -> ConfigurationJson.write(ConfigurationJson.read(bytes))));
        return documents;
    }

    private static void assertUnreadable(String part, String damaged, String reason) {
        String text = part.isEmpty() ? damaged : GOOD.replace(part, damaged);
        assertThatThrownBy(() -> CommandJson.read(bytes(text)))
                .isInstanceOf(UnreadableException.class)
                .hasMessageStartingWith("unreadable command: ")
                .hasMessageContaining(reason);
    }

    private static Bytes bytes(String text) {
        return Bytes.of(text.getBytes(StandardCharsets.UTF_8));
    }
}
