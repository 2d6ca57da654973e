package holdfast.sandbox;

import holdfast.sandbox.cluster.Sandbox;
import holdfast.sandbox.cluster.SandboxNode;
import holdfast.sandbox.cluster.VmRun;
import holdfast.sandbox.demo.GuestStage;
import holdfast.sandbox.demo.Voice;
import java.util.List;

/// What somebody who has seen the demo may want to do next.
final class WhatToTry {

    private WhatToTry() {}

    static void tell(Voice voice, Sandbox sandbox) {
        List<SandboxNode> nodes = sandbox.nodes();
        SandboxNode leader = sandbox.leader().orElse(nodes.getFirst());
        SandboxNode other =
                nodes.stream().filter(node -> !node.equals(leader)).findFirst().orElse(leader);
        voice.title("What to try next, in another terminal");
        voice.line("  export HOLDFAST_CLIENT=" + sandbox.layout().client());
        line(voice, "status", "what is wrong, who leads, who answers");
        line(
                voice,
                "group create clock -- sh -c 'while :; do date; sleep 1; done'",
                "a group of one process");
        line(voice, "group show clock", "where it runs, and why");
        line(voice, "group move clock", "to the other node");
        line(voice, "quorum show", "who decides, and what may fail next");
        line(voice, "events --follow", "what the cluster goes through, as it happens");
        line(
                voice,
                "sandbox kill " + leader,
                "kill -9 of all of the node that leads; groups follow");
        line(voice, "sandbox start " + leader, "and back");
        line(voice, "sandbox cut " + leader + " " + other, "they do not hear each other");
        line(voice, "sandbox heal", "and do again");
        line(voice, "sandbox list", "the nodes, their processes and directories");
        voice.line("");
        voice.aside("This cluster stays up until Ctrl-C, which stops and removes everything.");
    }

    /// Where the demo's virtual machine runs.
    static void withGuest(Voice voice, Sandbox sandbox) {
        String guest = GuestStage.GUEST;
        String here = sandbox.vm(guest).map(VmRun::node).orElse(sandbox.nodes().getFirst().name());
        voice.title("What to try next, in another terminal");
        voice.line("  export HOLDFAST_CLIENT=" + sandbox.layout().client());
        line(
                voice,
                "vm console " + guest,
                "what the guest says, and a shell in it; Ctrl-] ends it");
        line(
                voice,
                "sandbox kill " + here,
                "kill -9 of the guest's node: it comes to the other one");
        line(voice, "status", "what is wrong meanwhile, and how the cluster stands");
        line(voice, "events --follow", "what it goes through, as it happens");
        line(voice, "sandbox start " + here, "and back; its copy catches up");
        line(voice, "volume show " + guest, "how each copy stands, and how far it is");
        line(voice, "vm show " + guest, "where the guest runs, and why there");
        line(voice, "group move " + guest, "to the other node, by the power button");
        line(voice, "sandbox list", "the nodes, their processes and directories");
        voice.line("");
        voice.aside("This cluster stays up until Ctrl-C, which stops and removes everything.");
    }

    private static void line(Voice voice, String command, String what) {
        voice.line(
                "  ./holdfast " + command + " ".repeat(Math.max(1, 24 - command.length())) + what);
    }
}
