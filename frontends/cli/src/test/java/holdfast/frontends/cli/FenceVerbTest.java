package holdfast.frontends.cli;

import static org.assertj.core.api.Assertions.assertThat;

import holdfast.core.model.Covers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What the verbs about fence devices ask of the cluster, and where secrets come from.
@Timeout(30)
class FenceVerbTest {

    @TempDir Path folder;
    private StandIn node;

    @BeforeEach
    void open() throws IOException {
        node = new StandIn(folder.resolve("api.sock"));
        node.says("PUT /v1/nodes/n2/fence", FenceSamples.never())
                .says("POST /v1/nodes/n2/fence/run", FenceSamples.failed())
                .says("GET /v1/nodes/n2/fence?consistency=current", FenceSamples.failed());
    }

    @AfterEach
    void close() throws IOException {
        node.close();
    }

    private int types(Person person, String... words) {
        String[] all = java.util.Arrays.copyOf(words, words.length + 2);
        all[words.length] = "--endpoint";
        all[words.length + 1] = node.endpoint();
        return person.types(all);
    }

    private int sets(Person person, String... words) {
        String[] all = new String[words.length + 6];
        System.arraycopy(
                new String[] {"node", "fence", "set", "n2", "--agent", "fence_x"}, 0, all, 0, 6);
        System.arraycopy(words, 0, all, 6, words.length);
        return types(person, all);
    }

    private String body() {
        return node.requests.getLast().body();
    }

    @Test
    @Covers("T3")
    void secretsComeFromTheStandardInputAndFromFiles() throws IOException {
        Path file = folder.resolve("secret");
        Files.writeString(file, "from a file\nand no more");
        Person person = new Person().given("typed first\ntyped second\n");
        assertThat(
                        sets(
                                person,
                                "--secret-option",
                                "password",
                                "--secret-option",
                                "snmp=@" + file,
                                "--secret-option",
                                "passphrase",
                                "--option",
                                "ip=10.0.0.5",
                                "--automatic",
                                "--delay",
                                "2m"))
                .as(person.err())
                .isZero();
        assertThat(body())
                .contains(
                        "\"options\":{\"ip\":\"10.0.0.5\"}",
                        "\"password\":\"typed first\"",
                        "\"passphrase\":\"typed second\"",
                        "\"snmp\":\"from a file\"",
                        "\"use\":\"automatic\"",
                        "\"delayMillis\":120000");
        assertThat(person.out() + person.err()).doesNotContain("typed").doesNotContain("a file");
    }

    @Test
    @Covers("T3")
    void aSecretInTheWordsIsRefusedAndNotRepeated() {
        Person person = new Person();
        assertThat(sets(person, "--secret-option", "password=hunter2")).isEqualTo(2);
        assertThat(person.out() + person.err()).contains("@FILE").doesNotContain("hunter2");
        assertThat(sets(person, "--secret-option", "password=@/not/there")).isEqualTo(2);
        assertThat(sets(person, "--secret-option", "password")).as("nothing comes").isEqualTo(2);
        assertThat(sets(person, "--option", "novalue")).isEqualTo(2);
        assertThat(sets(person, "--delay", "soon")).isEqualTo(2);
        assertThat(types(person, "node", "fence", "set", "n2")).isEqualTo(2);
        assertThat(node.requests).isEmpty();
    }

    @Test
    @Covers("P3")
    void whatFailedEndsWithOneAndSaysWhy() {
        Person person = new Person();
        assertThat(types(person, "node", "fence", "run", "n2", "--confirm", "n2")).isEqualTo(1);
        assertThat(body()).isEqualTo("{\"confirm\":\"n2\"}");
        assertThat(person.out()).contains("failed at", "Unable to connect");
    }
}
