package holdfast.drivers.hypervisor;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/// Bytes that come in pieces, as lines of text.
final class Lines {

    private final ByteArrayOutputStream begun = new ByteArrayOutputStream();

    /// @throws IOException where a line is longer than any message may be
    void add(ByteBuffer bytes, Consumer<String> line) throws IOException {
        while (bytes.hasRemaining()) {
            byte next = bytes.get();
            if (next != '\n') {
                begun.write(next);
                if (begun.size() > HypervisorLimits.MESSAGE_BYTES) {
                    throw new IOException("a line of more than " + begun.size() + " bytes");
                }
                continue;
            }
            String text = begun.toString(StandardCharsets.UTF_8).strip();
            begun.reset();
            if (!text.isEmpty()) {
                line.accept(text);
            }
        }
    }
}
