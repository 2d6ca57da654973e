package holdfast.sandbox;

import holdfast.sandbox.control.Request;
import holdfast.sandbox.control.Request.NodeVerb;
import holdfast.sandbox.control.RunningSandbox;
import holdfast.sandbox.model.SandboxException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// What can be done to a sandbox that runs.
final class SandboxVerbs {

    private SandboxVerbs() {}

    /// Which sandbox is meant.
    @Command(mixinStandardHelpOptions = true)
    abstract static class Verb implements Callable<Integer> {
        @Option(
                names = "--sandbox",
                paramLabel = "ID",
                defaultValue = "",
                description = "which sandbox, where HOLDFAST_SANDBOX does not say and several run")
        private String id = "";

        @Spec CommandSpec spec = CommandSpec.create();

        RunningSandbox sandbox() throws SandboxException {
            String variable = System.getenv(RunningSandbox.VARIABLE);
            return RunningSandbox.find(id, variable == null ? "" : variable);
        }

        int ask(Request request) throws SandboxException {
            System.out.println(sandbox().ask(request));
            return Status.OK;
        }
    }

    abstract static class NodeVerbs extends Verb {
        private final NodeVerb verb;

        @Parameters(paramLabel = "NODE", description = "its name, such as n1")
        private String node = "";

        NodeVerbs(NodeVerb verb) {
            this.verb = verb;
        }

        @Override
        public Integer call() throws SandboxException {
            return ask(new Request.OnNode(verb, node));
        }
    }

    @Command(
            name = "start",
            description = "start a node's daemon that is down; returns when its API answers")
    static final class Start extends NodeVerbs {
        Start() {
            super(NodeVerb.START);
        }
    }

    @Command(name = "stop", description = "ask a node's daemon to stop (SIGTERM)")
    static final class Stop extends NodeVerbs {
        Stop() {
            super(NodeVerb.STOP);
        }
    }

    @Command(name = "kill", description = "kill all of a node (SIGKILL); nothing restarts it")
    static final class Kill extends NodeVerbs {
        Kill() {
            super(NodeVerb.KILL);
        }
    }

    @Command(name = "pause", description = "let all of a node stand still (SIGSTOP)")
    static final class Pause extends NodeVerbs {
        Pause() {
            super(NodeVerb.PAUSE);
        }
    }

    @Command(name = "resume", description = "let a paused node go on (SIGCONT)")
    static final class Resume extends NodeVerbs {
        Resume() {
            super(NodeVerb.RESUME);
        }
    }

    @Command(
            name = "add",
            description = "one more node, empty, that waits to be added; prints its wire address",
            footer = {
                "",
                "With --joined it waits for node join instead.",
                "",
                "Example:",
                "  ./holdfast member add $(./holdfast sandbox add)"
            })
    static final class Add extends Verb {
        @Override
        public Integer call() throws SandboxException {
            return ask(new Request.Add());
        }
    }

    @Command(
            name = "cut",
            description = "drop packets between two nodes",
            footer = {"", "Example:", "  ./holdfast sandbox cut n1 n2 --one-way"})
    static final class Cut extends Verb {
        @Parameters(index = "0", paramLabel = "A")
        private String from = "";

        @Parameters(index = "1", paramLabel = "B")
        private String to = "";

        @Option(names = "--one-way", description = "only those from A to B")
        private boolean oneWay;

        @Override
        public Integer call() throws SandboxException {
            return ask(new Request.Cut(from, to, oneWay));
        }
    }

    @Command(
            name = "heal",
            description = "let packets pass again between two nodes, or between all")
    static final class Heal extends Verb {

        @Parameters(
                arity = "0..2",
                paramLabel = "A B",
                description = "two nodes; all, where none is named")
        private List<String> between = List.of();

        @Override
        public Integer call() throws SandboxException {
            if (between.size() == 1) {
                throw new ParameterException(spec.commandLine(), "name two nodes, or none for all");
            }
            return ask(new Request.Heal(between));
        }
    }

    @Command(name = "list", description = "the nodes: who leads, who runs, who is cut from whom")
    static final class Listing extends Verb {
        @Option(names = "--json", description = "the state file as it is")
        private boolean json;

        @Override
        public Integer call() throws SandboxException {
            String state = sandbox().state();
            System.out.print(json ? state : Table.of(state));
            return Status.OK;
        }
    }
}
