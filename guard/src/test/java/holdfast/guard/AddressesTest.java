package holdfast.guard;

import static org.assertj.core.api.Assertions.assertThat;

import holdfast.core.model.Covers;
import holdfast.guard.protocol.ProcessMark;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Real addresses on a device in a network namespace of its own, with daemon and guard in it.
@Covers("L6")
class AddressesTest {

    private static final String ADDRESS = "192.0.2.7/24";
    private static final String SIXTH = "2001:db8::7/64";

    @TempDir Path data;
    private TestNode node;
    private Optional<ProcessMark> holder = Optional.empty();

    @AfterEach
    void end() throws Exception {
        if (node != null) {
            node.end();
        }
        holder.ifPresent(ProcessMark::kill);
    }

    /// A node whose daemon and guard live in a namespace with a device `lo` that carries the address.
    private void begin(String address) throws Exception {
        node = TestNode.make(data);
        Process sleeping =
                Tool.builder(List.of("unshare", "-n", "sleep", "600"))
                        .redirectErrorStream(true)
                        .start();
        holder = ProcessMark.of(sleeping.pid());
        String own = "/proc/self/ns/net";
        node.await(
                "a network namespace",
                () ->
                        !sleeping.isAlive()
                                || !Files.readSymbolicLink(
                                                Path.of("/proc/" + sleeping.pid() + "/ns/net"))
                                        .equals(Files.readSymbolicLink(Path.of(own))));
        Assumptions.assumeTrue(
                sleeping.isAlive(), "needs the right to make a network namespace (unshare -n)");
        inside("ip", "link", "set", "lo", "up");
        Files.writeString(data.resolve("register"), "lo " + address);
        node.startRun();
        node.grant();
        List<String> words = new ArrayList<>(enter());
        words.addAll(node.daemonWords());
        node.run(words);
        // Under a lease: before it, the address would be taken away at once.
        node.awaitMoreStamps();
        inside("ip", "addr", "add", address, "dev", "lo");
    }

    private List<String> enter() {
        return List.of(
                "nsenter", "--net=/proc/" + holder.orElseThrow().pid() + "/ns/net", "setsid");
    }

    private void inside(String... words) throws Exception {
        assertThat(Tool.run(words(words), "")).isEmpty();
    }

    private List<String> words(String... words) {
        List<String> all = new ArrayList<>(enter());
        all.addAll(List.of(words));
        return all;
    }

    private String addresses() throws Exception {
        Process process = Tool.builder(words("ip", "addr", "show", "dev", "lo")).start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private void awaitLifetime(String address) throws Exception {
        Pattern wanted =
                Pattern.compile(
                        Pattern.quote(address) + ".*?valid_lft ([0-9]+)sec", Pattern.DOTALL);
        node.await(
                "a lifetime of the address",
                () -> {
                    Matcher found = wanted.matcher(addresses());
                    return found.find() && Integer.parseInt(found.group(1)) <= 4;
                });
    }

    @Test
    void isTakenAwayAtTheDeadlineAndEachTimeThatItComesBack() throws Exception {
        begin(ADDRESS);
        awaitLifetime(ADDRESS);
        node.grantNoMore();
        node.await("the address to go", () -> !addresses().contains(ADDRESS));
        assertThat(node.parent.isFreezeAsked()).isTrue();
        node.await("the word", () -> node.said().contains("taken lo " + ADDRESS));
        inside("ip", "addr", "add", ADDRESS, "dev", "lo");
        node.await("the address to go again", () -> !addresses().contains(ADDRESS));
        // With a lease again it stays, and a guard that is not told of it puts none back.
        node.grant();
        node.awaitMoreStamps();
        assertThat(addresses()).doesNotContain(ADDRESS);
        inside("ip", "addr", "add", ADDRESS, "dev", "lo");
        awaitLifetime(ADDRESS);
    }

    @Test
    void ofTheSixthVersionToo() throws Exception {
        begin(SIXTH);
        awaitLifetime(SIXTH);
        node.grantNoMore();
        node.await("the address to go", () -> !addresses().contains(SIXTH));
    }

    /// With daemon and guard dead the deadman freezes, and the kernel lets the address go.
    @Test
    void endsByItselfWhereNobodyRenewsIt() throws Exception {
        begin(ADDRESS);
        awaitLifetime(ADDRESS);
        TestNode.signal("KILL", node.daemon().orElseThrow(), node.guard().orElseThrow());
        node.awaitFrozen();
        node.await("the address to go", () -> !addresses().contains(ADDRESS));
        assertThat(node.guard()).isEmpty();
    }

    /// The kernel's own lifetime is for the case that not even the deadman is left: it counts in whole seconds.
    @Test
    @Covers({"L6", "L8"})
    void isTakenAwayByTheDeadmanWhereNobodyElseIsLeft() throws Exception {
        begin(ADDRESS);
        node.await("the file", () -> Files.exists(node.files.addresses()));
        node.grantNoMore();
        TestNode.signal("KILL", node.daemon().orElseThrow(), node.guard().orElseThrow());
        inside(
                "ip",
                "addr",
                "change",
                ADDRESS,
                "dev",
                "lo",
                "valid_lft",
                "forever",
                "preferred_lft",
                "forever");
        node.await("the address to go", () -> !addresses().contains(ADDRESS));
        assertThat(node.guard()).isEmpty();
    }

    /// A guard that is killed and comes back without its daemon knows them from its file.
    @Test
    void isTakenAwayByTheNextGuardToo() throws Exception {
        begin(ADDRESS);
        node.await("the file", () -> Files.exists(node.files.addresses()));
        Files.delete(data.resolve("register"));
        node.grantNoMore();
        TestNode.signal("KILL", node.daemon().orElseThrow(), node.guard().orElseThrow());
        inside(
                "ip",
                "addr",
                "change",
                ADDRESS,
                "dev",
                "lo",
                "valid_lft",
                "forever",
                "preferred_lft",
                "forever");
        List<String> guard = new ArrayList<>(enter());
        guard.addAll(GuardProgram.ofThisJvm().words());
        guard.addAll(List.of("guard", "--data", data.toString()));
        node.run(guard);
        node.await("the address to go", () -> !addresses().contains(ADDRESS));
    }
}
