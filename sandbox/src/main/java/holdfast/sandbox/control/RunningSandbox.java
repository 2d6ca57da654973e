package holdfast.sandbox.control;

import holdfast.core.json.JsonException;
import holdfast.core.model.Problem;
import holdfast.sandbox.cluster.Layout;
import holdfast.sandbox.cluster.Room;
import holdfast.sandbox.model.SandboxException;
import holdfast.sandbox.model.SandboxException.Blame;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/// A sandbox that another process is.
public final class RunningSandbox {

    /// Names the state file of the sandbox that a command runs in.
    public static final String VARIABLE = "HOLDFAST_SANDBOX";

    private final Layout layout;

    private RunningSandbox(Layout layout) {
        this.layout = layout;
    }

    /// The sandbox that is meant.
    ///
    /// @param id       as it was asked for, or empty
    /// @param variable what `HOLDFAST_SANDBOX` says, or empty
    public static RunningSandbox find(String id, String variable) throws SandboxException {
        List<Layout> running = Room.ofThisUser().running();
        if (!id.isEmpty()) {
            return running.stream()
                    .filter(layout -> layout.id().equals(id))
                    .findFirst()
                    .map(RunningSandbox::new)
                    .orElseThrow(() -> none("sandbox " + id, running));
        }
        if (!variable.isEmpty()) {
            Path directory = Path.of(variable).toAbsolutePath().getParent();
            if (directory == null || !Files.exists(Path.of(variable))) {
                throw none(VARIABLE + "=" + variable, running);
            }
            return new RunningSandbox(new Layout(directory));
        }
        if (running.size() != 1) {
            throw none("the only sandbox", running);
        }
        return new RunningSandbox(running.getFirst());
    }

    private static SandboxException none(String wanted, List<Layout> running) {
        String why =
                running.isEmpty()
                        ? "no sandbox of this user runs."
                        : "these run: "
                                + running.stream().map(Layout::id).collect(Collectors.joining(", "))
                                + ".";
        return new SandboxException(
                Blame.USE,
                new Problem(
                        "no-such-sandbox",
                        "find a running sandbox",
                        wanted,
                        why,
                        running.isEmpty()
                                ? "Start one: holdfast sandbox."
                                : "Name one of them: --sandbox " + running.getFirst().id() + "."));
    }

    /// Its state file, as it is now.
    public String state() throws SandboxException {
        try {
            return Files.readString(layout.state());
        } catch (IOException e) {
            throw gone(e);
        }
    }

    /// Has something done.
    ///
    /// @return what it said when it was done
    public String ask(Request request) throws SandboxException {
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.connect(UnixDomainSocketAddress.of(layout.control()));
            Lines.write(channel, request.json());
            return switch (Answer.of(Lines.read(channel))) {
                case Answer.Done(String said) -> said;
                case Answer.Failed(Blame blame, Problem problem) ->
                        throw new SandboxException(blame, problem);
            };
        } catch (IOException | JsonException e) {
            throw gone(e);
        }
    }

    private SandboxException gone(Exception e) {
        return new SandboxException(
                Blame.USE,
                new Problem(
                        "sandbox-gone",
                        "ask the sandbox",
                        layout.id(),
                        "it does not answer (" + e.getMessage() + ").",
                        "Does it still run? See `holdfast sandbox list`."),
                e);
    }
}
