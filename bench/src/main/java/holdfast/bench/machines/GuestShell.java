package holdfast.bench.machines;

import holdfast.frontends.client.ClientException;
import java.io.IOException;

/// The shell of a small guest, on its serial line.
interface GuestShell {

    void type(String text) throws IOException, ClientException;

    /// All that the guest said so far.
    String said() throws IOException;
}
