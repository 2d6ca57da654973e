package holdfast.sandbox.cluster;

import java.nio.file.Path;

/// Where a sandbox's files are.
///
/// @param directory of this sandbox; its last name is the sandbox's id
public record Layout(Path directory) {

    public String id() {
        return directory.getFileName().toString();
    }

    /// The name of its firewall table.
    public String table() {
        return "holdfast_" + id();
    }

    /// What `HOLDFAST_SANDBOX` names: see [StateFile].
    public Path state() {
        return directory.resolve("sandbox.json");
    }

    /// What `HOLDFAST_CLIENT` names: endpoints and certificate of the client `admin`.
    public Path client() {
        return directory.resolve("client.json");
    }

    /// A Unix socket, so the path must be short: a little over a hundred bytes are allowed.
    public Path control() {
        return directory.resolve("control.sock");
    }

    /// The process that the sandbox is.
    Path owner() {
        return directory.resolve("owner");
    }

    /// From when it is there on, no daemon starts.
    Path ending() {
        return directory.resolve("ending");
    }

    /// Where there is a file of this name, the reaper leaves the others.
    public Path keep() {
        return directory.resolve("keep");
    }

    /// There may be a firewall table.
    Path firewall() {
        return directory.resolve("firewall");
    }

    Path founding() {
        return directory.resolve("founding.json");
    }

    Path trust() {
        return directory.resolve("trust");
    }

    /// The shared directory that holds the witness's file.
    public Path share() {
        return directory.resolve("share");
    }

    /// Where a share is put that has "vanished".
    Path hiddenShare() {
        return directory.resolve("share.away");
    }

    /// A node's name.
    static String name(int number) {
        return "n" + number;
    }

    Path home(String node) {
        return directory.resolve(node);
    }
}
