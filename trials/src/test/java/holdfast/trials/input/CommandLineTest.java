package holdfast.trials.input;

import static org.assertj.core.api.Assertions.assertThat;

import holdfast.core.model.Covers;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Wrong use and wrong settings: status 2, nothing made.
@Covers("T4")
final class CommandLineTest {

    private static final int WRONG_USE = 2;

    @TempDir private Path folder;

    @Test
    void wrongWordsAreRefused() throws Exception {
        try (Grounds grounds = new Grounds(folder)) {
            Cases cases = new Cases();
            cases.add(
                    "help",
                    () -> {
                        Ended ended = grounds.run("--help");
                        assertThat(ended.said())
                                .contains("Usage: holdfast daemon", "Exit statuses:");
                        assertThat(ended.status()).isZero();
                    });
            cases.add("nothing", () -> refused(grounds.run(), "--data is missing", "--help"));
            cases.add(
                    "unknown option",
                    () -> refused(grounds.run("--dta", "x"), "'--dta' is no option"));
            cases.add(
                    "no value",
                    () ->
                            refused(
                                    grounds.run("--settings", "x", "--data"),
                                    "--data needs a value"));
            cases.add(
                    "one missing",
                    () -> refused(grounds.run("--data", "x"), "neither --settings nor --wire"));
            cases.add(
                    "twice",
                    () ->
                            refused(
                                    grounds.run("--data", "x", "--data", "y", "--settings", "z"),
                                    "--data",
                                    "twice"));
            cases.add(
                    "no path",
                    () -> refused(grounds.run("--data", "a\u0001b", "--settings", "z"), "z"));
            cases.goThrough();
            assertThat(folder.resolve("x")).doesNotExist();
        }
    }

    @Test
    void wrongSettingsAreRefused() throws Exception {
        try (Grounds grounds = new Grounds(folder)) {
            NodeFiles node = grounds.founders(1).getFirst();
            String good = node.text();
            Cases cases = new Cases();
            cases.add(
                    "no file",
                    () -> refused(with(grounds, node, Path.of("nowhere.json")), "nowhere.json"));
            cases.add("a directory", () -> refused(with(grounds, node, folder), folder.toString()));
            settings(cases, grounds, "empty", "", "");
            settings(cases, grounds, "no-json", "name = n1", "");
            settings(cases, grounds, "cut", good.substring(0, good.length() - 5), "");
            settings(cases, grounds, "an-array", "[1]", "object");
            settings(cases, grounds, "deep", "[".repeat(100_000), "");
            settings(cases, grounds, "binary", "\0\u0001{}", "");
            settings(
                    cases,
                    grounds,
                    "missing",
                    good.replaceFirst("\"wire\":\"[^\"]*\",?", ""),
                    "wire");
            settings(cases, grounds, "unknown", good.replace("{\"", "{\"colour\":1,\""), "colour");
            settings(
                    cases,
                    grounds,
                    "duplicate",
                    good.replace("\"name\":", "\"name\":\"x\",\"name\":"),
                    "name");
            settings(cases, grounds, "number", good.replace("\"n1\"", "7"), "name");
            settings(
                    cases,
                    grounds,
                    "trust-text",
                    good.replaceFirst("\"trust\":\\{[^}]*\\}", "\"trust\":\"x\""),
                    "trust");
            settings(cases, grounds, "no-name", good.replace("\"n1\"", "\"\""), "name");
            settings(cases, grounds, "no-port", good.replace(":7400", ""), "host:port");
            settings(cases, grounds, "big-port", good.replace(":7401", ":99999"), "99999");
            settings(cases, grounds, "port-word", good.replace(":7400", ":wire"), ":wire");
            settings(cases, grounds, "same-port", good.replace(":7401", ":7400"), "$.api");
            cases.goThrough();
        }
    }

    private static void settings(
            Cases cases, Grounds grounds, String name, String text, String word) {
        cases.add(
                name,
                () -> {
                    Path file = grounds.write(name + ".json", text);
                    Path data = grounds.folder().resolve(name + "-data");
                    refused(
                            grounds.run("--data", data.toString(), "--settings", file.toString()),
                            word);
                    assertThat(data)
                            .as("nothing is made by a start that was refused")
                            .doesNotExist();
                });
    }

    @Test
    void wrongFoundingDocumentsAreRefused() throws Exception {
        try (Grounds grounds = new Grounds(folder)) {
            NodeFiles node = grounds.founders(1).getFirst();
            String good = Files.readString(folder.resolve("founding.json"));
            String member = good.substring(good.indexOf("[{") + 1, good.indexOf("}]") + 1);
            Cases cases = new Cases();
            founding(cases, grounds, node, "absent", "", "absent");
            founding(cases, grounds, node, "no-json", "cluster", "no-json");
            founding(cases, grounds, node, "nobody", good.replace(member, ""), "n1");
            founding(cases, grounds, node, "another", good.replace("\"n1\"", "\"n9\""), "n1");
            founding(
                    cases,
                    grounds,
                    node,
                    "twice",
                    good.replace(member, member + "," + member),
                    "members[1].name");
            founding(
                    cases,
                    grounds,
                    node,
                    "no-uuid",
                    good.replace(node.id().toString(), "seven"),
                    "UUID");
            founding(
                    cases,
                    grounds,
                    node,
                    "long-name",
                    good.replace("\"trial\"", "\"a-name-that-is-much-too-long\""),
                    "15");
            founding(cases, grounds, node, "address", good.replace(":7400", ""), "host:port");
            String other = grounds.newId().toString();
            founding(
                    cases,
                    grounds,
                    node,
                    "other-id",
                    good.replace(node.id().toString(), other),
                    other);
            cases.goThrough();
        }
    }

    private static void founding(
            Cases cases, Grounds grounds, NodeFiles node, String name, String text, String word) {
        cases.add(
                name,
                () -> {
                    if (!text.isEmpty()) {
                        grounds.write(name + ".doc", text);
                    }
                    String changed = node.text().replace("founding.json", name + ".doc");
                    Path settings = grounds.write(name + "-settings.json", changed);
                    Path data = grounds.folder().resolve(name + "-data");
                    Ended ended =
                            grounds.run(
                                    "--data",
                                    data.toString(),
                                    "--settings",
                                    settings.toString(),
                                    "--found");
                    assertThat(ended.status()).as(ended.said()).isIn(WRONG_USE, 3);
                    ended.assertRefused(ended.status(), word);
                    assertThat(data.resolve("log/log-1")).as("no log is made").doesNotExist();
                });
    }

    private static Ended with(Grounds grounds, NodeFiles node, Path settings) throws Exception {
        return grounds.run("--data", node.data().toString(), "--settings", settings.toString());
    }

    private static void refused(Ended ended, String... words) {
        ended.assertRefused(WRONG_USE, words);
    }
}
