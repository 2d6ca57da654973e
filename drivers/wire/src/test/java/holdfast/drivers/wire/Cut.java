package holdfast.drivers.wire;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/// Drops packets between addresses of this machine without a word, by nftables in a table of its own.
final class Cut implements AutoCloseable {

    /// From one address to another.
    record Way(String from, String to) {}

    private final String table = "holdfast_wire_" + ProcessHandle.current().pid();

    private Cut() {}

    /// Nothing is dropped yet. Skips the test where nftables can't be used.
    static Cut prepared() {
        Cut cut = new Cut();
        Result result = cut.nft("add table inet " + cut.table);
        Assumptions.assumeTrue(
                result.status == 0,
                "packets can't be dropped here: nft says '" + result.said.strip() + "'");
        return cut;
    }

    void begin(List<Way> ways) {
        StringBuilder rules =
                new StringBuilder(
                        "add chain inet "
                                + table
                                + " in { type filter hook input priority 0 ; policy accept ; }\n");
        for (Way way : ways) {
            rules.append("add rule inet " + table + " in ip saddr " + way.from)
                    .append(" ip daddr " + way.to + " drop\n");
        }
        require(nft(rules.toString()));
    }

    void heal() {
        require(nft("flush table inet " + table));
    }

    @Override
    public void close() {
        require(nft("delete table inet " + table));
    }

    private record Result(int status, String said) {}

    private static void require(Result result) {
        if (result.status != 0) {
            throw new AssertionError("nft failed: " + result.said);
        }
    }

    private Result nft(String script) {
        try {
            Process process =
                    new ProcessBuilder("nft", "-f", "-").redirectErrorStream(true).start();
            process.getOutputStream().write(script.getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().close();
            String said =
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Result(process.waitFor(), said);
        } catch (IOException e) {
            return new Result(-1, e.toString());
        } catch (InterruptedException e) {
            throw new UncheckedIOException(new IOException(e));
        }
    }
}
