package holdfast.frontends.rest;

import holdfast.core.cluster.ClusterState;
import holdfast.core.cluster.group.Run;
import holdfast.core.model.Bytes;
import holdfast.core.model.NodeId;
import holdfast.frontends.api.ApiLimits;
import holdfast.frontends.api.TypeOnConsole;
import holdfast.frontends.api.VmConsole;
import java.time.Duration;
import java.util.Base64;
import java.util.Set;

/// What is done to a virtual machine that runs: its buttons and its serial line. Its node is asked; nothing is agreed on, and so
/// none of it has a key.
final class GuestPages {

    /// Of a run, or of a byte of a serial line, as a query may say it.
    private static final long MOST = 999_999_999_999_999_999L;

    private final ClusterAccess access;

    GuestPages(ClusterAccess access) {
        this.access = access;
    }

    void addTo(Routes routes) {
        String one = "/v1/vms/{}";
        button(routes, one + "/shutdown", MachineAct.POWER_BUTTON);
        button(routes, one + "/pause", MachineAct.PAUSE);
        button(routes, one + "/resume", MachineAct.RESUME);
        button(routes, one + "/reset", MachineAct.RESET);
        routes.waiting("GET", one + "/console", Set.of("run", "after", "wait"), this::read);
        routes.waiting("POST", one + "/console", Set.of(), this::type);
    }

    private void button(Routes routes, String path, MachineAct act) {
        routes.waiting("POST", path, Set.of(), exchange -> act(exchange, act));
    }

    private void act(Exchange exchange, MachineAct act)
            throws NotDone, AccessException, InterruptedException {
        Ask ask = exchange.askWithoutKey();
        String said = exchange.part(VmPages.VM_PART);
        ClusterState state = access.currentState(ask);
        Vms.Found found = Vms.find(state, said);
        Run run = found.run(act.word() + " of a virtual machine");
        access.machines().act(ask, run.node(), found.group().id(), run.number(), act);
        VmPages.answer(access, exchange, state.revision(), said, 200);
    }

    /// Whoever reads on and on rests on this node's state: it says what the machine's run is soon enough.
    private void read(Exchange exchange) throws NotDone, AccessException, InterruptedException {
        Ask ask = exchange.askWithoutKey();
        long of = exchange.queryNumber("run", 0, 0, MOST);
        long after = exchange.queryNumber("after", 0, 0, MOST);
        long wait = exchange.queryNumber("wait", 0, 0, ApiLimits.CONSOLE_WAIT_MILLIS);
        ClusterState state = access.localState();
        Vms.Found found = Vms.find(state, exchange.part(VmPages.VM_PART));
        Run run = found.run("read a serial line");
        NodeId node = run.node();
        long from = of == run.number().value() ? after : 0;
        ConsoleBytes said =
                access.machines()
                        .console(ask, node, found.group().id(), from, Duration.ofMillis(wait));
        exchange.answer()
                .at(state.revision())
                .answer(
                        200,
                        new VmConsole(
                                run.number().value(),
                                NodePages.ref(state, node),
                                said.start(),
                                Base64.getEncoder().encodeToString(said.bytes().toArray()),
                                said.next()));
    }

    private void type(Exchange exchange) throws NotDone, AccessException, InterruptedException {
        Ask ask = exchange.askWithoutKey();
        byte[] typed = typed(exchange.body(TypeOnConsole.class, Set.of()).bytes());
        ClusterState state = access.localState();
        Vms.Found found = Vms.find(state, exchange.part(VmPages.VM_PART));
        Run run = found.run("type on a serial line");
        access.machines().type(ask, run.node(), found.group().id(), Bytes.of(typed));
        exchange.answer().at(state.revision()).nothing(204);
    }

    private static byte[] typed(String base64) throws NotDone {
        try {
            byte[] bytes = Base64.getDecoder().decode(base64);
            if (bytes.length > 0 && bytes.length <= ApiLimits.TYPED_BYTES) {
                return bytes;
            }
        } catch (IllegalArgumentException _) {
            // Told below.
        }
        throw NotDone.wrong(
                "field-invalid",
                "bytes",
                "It is no Base64, of nothing, or of too much.",
                "Give 1 to " + ApiLimits.TYPED_BYTES + " bytes in Base64.");
    }
}
