package holdfast.frontends.nbd;

import java.io.IOException;
import java.nio.channels.SocketChannel;

/// A connection whose handshake is done.
///
/// @param channel    non-blocking; nothing that belongs to the transmission phase was read from it
/// @param structured whether structured replies were agreed on
/// @param allocation whether the client asked for `base:allocation`, and was promised it
public record Session(
        SocketChannel channel, Export export, boolean structured, boolean allocation) {

    public void close() {
        try {
            channel.close();
        } catch (IOException _) {
            // It is over in any case.
        }
    }
}
