package holdfast.sandbox.control;

import holdfast.core.json.Json;
import holdfast.core.json.JsonException;
import holdfast.core.json.JsonFields;
import holdfast.core.json.JsonLimits;
import holdfast.core.json.JsonReader;
import holdfast.core.json.JsonWriter;
import holdfast.sandbox.model.Limits;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/// One line of JSON each way.
final class Lines {

    private Lines() {}

    static void write(SocketChannel channel, Json value) throws IOException {
        byte[] text = JsonWriter.bytes(value);
        ByteBuffer line = ByteBuffer.allocate(text.length + 1);
        line.put(text).put((byte) '\n').flip();
        while (line.hasRemaining()) {
            channel.write(line);
        }
    }

    /// @throws EOFException where the other side closed before its line was whole
    static JsonFields read(SocketChannel channel) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        ByteBuffer some = ByteBuffer.allocate(4096);
        while (line.size() <= Limits.CONTROL_BYTES) {
            some.clear();
            if (channel.read(some) < 0) {
                throw new EOFException("the other side closed");
            }
            for (int i = 0; i < some.position(); i++) {
                if (some.get(i) == '\n') {
                    line.write(some.array(), 0, i);
                    return parse(line.toByteArray());
                }
            }
            line.write(some.array(), 0, some.position());
        }
        throw new IOException("a line of more than " + Limits.CONTROL_BYTES + " bytes");
    }

    private static JsonFields parse(byte[] line) throws IOException {
        try {
            return JsonFields.of(JsonReader.read(line, JsonLimits.ofBytes(Limits.CONTROL_BYTES)));
        } catch (JsonException e) {
            throw new IOException("not a line of JSON: " + e.getMessage(), e);
        }
    }
}
