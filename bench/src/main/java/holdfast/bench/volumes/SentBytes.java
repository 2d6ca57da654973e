package holdfast.bench.volumes;

import holdfast.bench.CannotMeasureException;
import holdfast.sandbox.cluster.SandboxNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a node has sent to another, as the kernel counts it for their connections that are open (`ss --tcp --info`).
final class SentBytes {

    private static final Pattern SENT = Pattern.compile("bytes_sent:([0-9]+)");

    private SentBytes() {}

    static long of(SandboxNode from, SandboxNode to) {
        String[] command = {"ss", "-tinOH", "src", from.place().host(), "dst", to.place().host()};
        try {
            Process ss = new ProcessBuilder(command).redirectErrorStream(true).start();
            String said = new String(ss.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (ss.waitFor() != 0) {
                throw new CannotMeasureException("asking ss for connections: " + said);
            }
            long bytes = 0;
            Matcher sent = SENT.matcher(said);
            while (sent.find()) {
                bytes += Long.parseLong(sent.group(1));
            }
            return bytes;
        } catch (IOException e) {
            throw new CannotMeasureException("asking ss for connections: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CannotMeasureException("interrupted", e);
        }
    }
}
