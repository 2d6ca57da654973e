package holdfast.sandbox;

import holdfast.frontends.client.ClientException;
import holdfast.sandbox.cluster.Sandbox;
import holdfast.sandbox.cluster.SandboxBuilder;
import holdfast.sandbox.control.ControlServer;
import holdfast.sandbox.demo.Act;
import holdfast.sandbox.demo.FailoverStage;
import holdfast.sandbox.demo.Failovers;
import holdfast.sandbox.demo.Performance;
import holdfast.sandbox.demo.Stage;
import holdfast.sandbox.demo.Summary;
import holdfast.sandbox.demo.Voice;
import holdfast.sandbox.model.SandboxException;
import holdfast.sandbox.process.DaemonProgram;
import java.io.Console;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `./holdfast demo`.
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = {
            "Shows clusters of real nodes at work under faults, with a live account.",
            "First, three nodes (daemon, guard and deadman each) form a cluster by init, token and join, and run a group"
                    + " of processes. Its node is killed without warning: the account tells how the group comes to"
                    + " another node, and holds the process's own lines against each other. That needs root and"
                    + " cgroup v2, and is skipped without them.",
            "Then the members: three nodes, and two and a witness. Settings are written all the while; at the end"
                    + " everything that was acknowledged is read back through every node and compared.",
            "On a terminal the last cluster stays up after the acts, to be played with, until Ctrl-C."
        },
        footer = {
            "",
            "Examples:",
            "  ./holdfast demo                  watch it",
            "  ./holdfast demo --once           end after the acts; exit status 0 only if all held",
            "  ./holdfast demo --once --json    one JSON object as the last line",
            "",
            "In the JSON, failover tells of the kill of a node that led: millis since the kill (noticed, elected,"
                    + " leaseEnded, startIssued, firstLine), overlap and led; failovers has both kills; skipped names"
                    + " what this machine or user cannot show.",
            "",
            "Exit statuses: 0 all held, 1 something did not hold, 2 wrong use, 3 the environment cannot do it."
        })
final class DemoVerb implements Callable<Integer> {

    @Option(names = "--once", description = "end by itself after the acts")
    private boolean once;

    @Option(names = "--json", description = "one JSON object as the last line (with --once)")
    private boolean json;

    private final DaemonProgram program;
    private final SecureRandom chance = new SecureRandom();
    private final List<Performance> performances = new ArrayList<>();
    private Failovers failovers = Failovers.NONE;

    /// @param program what the nodes run
    DemoVerb(DaemonProgram program) {
        this.program = program;
    }

    @Override
    public Integer call() throws SandboxException {
        boolean terminal = isTerminal();
        boolean colours = terminal && System.getenv("NO_COLOR") == null;
        Voice voice =
                new Voice(new PrintStream(System.out, false, StandardCharsets.UTF_8), colours);
        boolean stays = terminal && !once && !json;
        voice.title(FailoverStage.TITLE);
        show(
                voice,
                "3 nodes that form a cluster",
                Sandbox.builder().hosts(true).joined(true),
                sandbox -> failovers = new FailoverStage(voice, chance).perform(sandbox));
        List<Act> acts = Act.all();
        for (int i = 0; i < acts.size(); i++) {
            boolean last = i == acts.size() - 1;
            perform(acts.get(i), voice, last && stays);
        }
        Summary summary = new Summary(failovers, performances);
        summary.tell(voice);
        if (json) {
            voice.line(summary.json());
        }
        return summary.held() ? Status.OK : Status.FAILED;
    }

    /// Since JDK 25 there is again no console where standard output is not a terminal.
    @SuppressWarnings("SystemConsoleNull")
    private static boolean isTerminal() {
        Console console = System.console();
        return console != null && console.isTerminal();
    }

    private void perform(Act act, Voice voice, boolean stays) throws SandboxException {
        voice.title(act.title());
        show(
                voice,
                act.nodes() + " nodes" + (act.witness() ? " and a witness" : ""),
                // What stays is to run groups as well.
                Sandbox.builder().nodes(act.nodes()).witness(act.witness()).hosts(stays),
                sandbox -> {
                    performances.add(new Stage(voice, chance).perform(act, sandbox));
                    if (stays) {
                        new Summary(failovers, performances).tell(voice);
                        WhatToTry.tell(voice, sandbox);
                        new CountDownLatch(1).await();
                    }
                });
    }

    private interface Show {
        void on(Sandbox sandbox) throws SandboxException, ClientException, InterruptedException;
    }

    /// Brings a sandbox up for what is shown on it. However that ends, nothing of it is left.
    private void show(Voice voice, String what, SandboxBuilder plan, Show show)
            throws SandboxException {
        Progress progress = Progress.toStandardError();
        Sandbox sandbox = plan.program(program).chance(chance).progress(progress::tell).prepare();
        Ender ender = Ender.onShutdown(sandbox, () -> {});
        try (sandbox) {
            progress.begin("starting " + what);
            sandbox.start();
            progress.hush();
            try (ControlServer _ = ControlServer.start(sandbox)) {
                show.on(sandbox);
            }
        } catch (SandboxException e) {
            ender.waitIfSignalled();
            if (e.blame() != SandboxException.Blame.CLUSTER) {
                throw e;
            }
            voice.bad("could not " + e.problem().tried() + ": " + e.problem().why());
        } catch (ClientException e) {
            ender.waitIfSignalled();
            voice.bad(e.problem().detail());
        } catch (IOException e) {
            ender.waitIfSignalled();
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
