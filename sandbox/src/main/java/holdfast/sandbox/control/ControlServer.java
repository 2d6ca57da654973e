package holdfast.sandbox.control;

import holdfast.core.json.JsonException;
import holdfast.core.model.Problem;
import holdfast.sandbox.cluster.Sandbox;
import holdfast.sandbox.cluster.SandboxNode;
import holdfast.sandbox.model.Limits;
import holdfast.sandbox.model.SandboxException;
import holdfast.sandbox.model.SandboxException.Blame;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.Semaphore;

/// Serves the requests of a running sandbox's user.
public final class ControlServer implements AutoCloseable {

    private final Sandbox sandbox;
    private final ServerSocketChannel listener;
    private final Semaphore calls = new Semaphore(Limits.CONTROL_CALLS);

    private ControlServer(Sandbox sandbox, ServerSocketChannel listener) {
        this.sandbox = sandbox;
        this.listener = listener;
    }

    /// Listens, until it is closed or the program ends.
    public static ControlServer start(Sandbox sandbox) throws SandboxException {
        Path socket = sandbox.layout().control();
        try {
            ServerSocketChannel listener = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
            // Nobody else can enter the sandbox's directory, so it does not matter that the rights
            // come after.
            listener.bind(UnixDomainSocketAddress.of(socket));
            Files.setPosixFilePermissions(socket, PosixFilePermissions.fromString("rw-------"));
            ControlServer server = new ControlServer(sandbox, listener);
            Thread.ofVirtual().name("sandbox-control").start(server::acceptOn);
            return server;
        } catch (IOException e) {
            throw new SandboxException(
                    Blame.ENVIRONMENT,
                    new Problem(
                            "no-control-socket",
                            "listen for sandbox verbs",
                            socket.toString(),
                            e.getMessage() + ".",
                            "If the path is too long for a Unix socket, name a shorter TMPDIR."),
                    e);
        }
    }

    private void acceptOn() {
        try {
            while (true) {
                calls.acquire();
                SocketChannel channel = listener.accept();
                Thread.ofVirtual().name("sandbox-call").start(() -> serve(channel));
            }
        } catch (IOException e) {
            // Closed: the sandbox ends.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void serve(SocketChannel channel) {
        try (channel) {
            Answer answer;
            try {
                answer = new Answer.Done(perform(Request.of(Lines.read(channel))));
            } catch (SandboxException e) {
                answer = Answer.of(e);
            } catch (JsonException e) {
                answer = Answer.of(notUnderstood(e));
            }
            Lines.write(channel, answer.json());
        } catch (IOException e) {
            // Whoever asked has gone, or sent what is no line: nobody is there to be told.
        } finally {
            calls.release();
        }
    }

    private static SandboxException notUnderstood(JsonException e) {
        return new SandboxException(
                Blame.USE,
                new Problem(
                        "request-not-understood",
                        "read a request",
                        "the sandbox's socket",
                        e.getMessage() + ".",
                        "Use `holdfast sandbox` of the same version."),
                e);
    }

    private String perform(Request request) throws SandboxException {
        return switch (request) {
            case Request.OnNode(Request.NodeVerb verb, String name) ->
                    onNode(verb, sandbox.node(name));
            case Request.Add() -> {
                SandboxNode node = sandbox.addNode();
                yield node.place().wire();
            }
            case Request.Cut(String from, String to, boolean oneWay) -> cut(from, to, oneWay);
            case Request.Heal(List<String> between) -> heal(between);
        };
    }

    private static String onNode(Request.NodeVerb verb, SandboxNode node) throws SandboxException {
        return switch (verb) {
            case START -> {
                node.start();
                yield node + " runs";
            }
            case STOP -> {
                node.stop();
                yield node + " has stopped";
            }
            case KILL -> {
                node.kill();
                yield node + " is killed";
            }
            case PAUSE -> {
                node.pause();
                yield node + " stands still";
            }
            case RESUME -> {
                node.resume();
                yield node + " goes on";
            }
        };
    }

    private String cut(String from, String to, boolean oneWay) throws SandboxException {
        SandboxNode one = sandbox.node(from);
        SandboxNode other = sandbox.node(to);
        if (one.equals(other)) {
            throw new SandboxException(
                    Blame.USE,
                    new Problem(
                            "same-node",
                            "cut",
                            "node " + one,
                            "a node cannot be cut from itself.",
                            "Name two nodes."));
        }
        sandbox.cut(one, other, !oneWay);
        return oneWay
                ? other + " does not hear " + one + " any more"
                : one + " and " + other + " do not hear each other any more";
    }

    private String heal(List<String> between) throws SandboxException {
        if (between.isEmpty()) {
            sandbox.healAll();
            return "all nodes hear each other";
        }
        SandboxNode one = sandbox.node(between.getFirst());
        SandboxNode other = sandbox.node(between.getLast());
        sandbox.heal(one, other);
        return one + " and " + other + " hear each other";
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
