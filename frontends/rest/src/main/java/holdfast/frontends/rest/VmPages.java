package holdfast.frontends.rest;

import holdfast.core.cluster.ClusterState;
import holdfast.core.cluster.group.GroupCommand;
import holdfast.core.cluster.group.Run;
import holdfast.core.cluster.group.Wanted;
import holdfast.core.model.GroupId;
import holdfast.core.model.NodeId;
import holdfast.core.model.Revision;
import holdfast.frontends.api.CreateVm;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Virtual machines: groups whose disks are volumes. What is done to one that runs is in [GuestPages].
final class VmPages {

    static final int VM_PART = 2;

    private final ClusterAccess access;
    private final Reading reading;
    private final Changes changes;

    VmPages(ClusterAccess access, Reading reading) {
        this.access = access;
        this.reading = reading;
        this.changes = new Changes(access);
    }

    void addTo(Routes routes) {
        String one = "/v1/vms/{}";
        routes.waiting("GET", "/v1/vms", Set.of("consistency"), this::list);
        routes.waiting("POST", "/v1/vms", Set.of(), this::create);
        routes.waiting("GET", one, Set.of("consistency"), this::get);
        routes.waiting("DELETE", one, Set.of(), this::delete);
        routes.waiting("POST", one + "/start", Set.of(), exchange -> want(exchange, Wanted.ONLINE));
        routes.waiting("POST", one + "/stop", Set.of(), exchange -> want(exchange, Wanted.OFFLINE));
        routes.waiting("POST", one + "/kill", Set.of(), this::kill);
    }

    private void list(Exchange exchange) throws NotDone, AccessException, InterruptedException {
        ClusterState state = reading.state(exchange);
        exchange.answer().from(state).answer(200, views(access, state, Vms.all(state)).list());
    }

    private void get(Exchange exchange) throws NotDone, AccessException, InterruptedException {
        ClusterState state = reading.state(exchange);
        Vms.Found found = Vms.find(state, exchange.part(VM_PART));
        exchange.answer()
                .from(state)
                .with("ETag", Changes.tag(found.group().changedAt()))
                .answer(200, views(access, state, List.of(found)).view(found));
    }

    /// Asks the nodes that own runs of these.
    private static VmViews views(ClusterAccess access, ClusterState state, List<Vms.Found> vms)
            throws InterruptedException {
        Set<NodeId> owners = new HashSet<>();
        vms.forEach(found -> found.group().run().map(Run::node).ifPresent(owners::add));
        return new VmViews(
                state, access.standing(), access.machines().reports(owners, PoolPages.REPORTS));
    }

    private void create(Exchange exchange) throws NotDone, AccessException, InterruptedException {
        Ask ask = exchange.ask();
        CreateVm wish = exchange.body(CreateVm.class, VmWishes.OPTIONAL);
        // The command's own id: a repeat that meets another node means the same virtual machine.
        GroupId id = new GroupId(ask.command().value());
        Revision done =
                changes.done(
                        ask,
                        // A volume or a file that another node was just given counts.
                        _ -> VmWishes.create(access.currentState(ask), access.files(), id, wish));
        exchange.answer().with("Location", "/v1/vms/" + id.value());
        answer(exchange, ask, done, id.value().toString(), 201);
    }

    private void want(Exchange exchange, Wanted wanted)
            throws NotDone, AccessException, InterruptedException {
        Revision known = Changes.known(exchange);
        Ask ask = exchange.ask();
        String said = exchange.part(VM_PART);
        answer(exchange, ask, wanted(ask, said, known, wanted), said, 200);
    }

    private Revision wanted(Ask ask, String said, Revision known, Wanted wanted)
            throws NotDone, AccessException, InterruptedException {
        return changes.done(
                ask,
                state ->
                        new GroupCommand.SetGroupWanted(
                                Vms.find(state, said).group().id(), known, wanted));
    }

    /// First it is wanted off, so that nothing starts it again; then its run is ended.
    private void kill(Exchange exchange) throws NotDone, AccessException, InterruptedException {
        Revision known = Changes.known(exchange);
        Ask ask = exchange.ask();
        String said = exchange.part(VM_PART);
        Revision done = wanted(ask, said, known, Wanted.OFFLINE);
        Vms.Found found = Vms.find(access.localState(), said);
        Optional<Run> run = found.group().run();
        if (run.isPresent()) {
            end(ask, found.group().id(), run.get());
        }
        answer(exchange, ask, done, said, 200);
    }

    private void end(Ask ask, GroupId group, Run run) throws AccessException, InterruptedException {
        try {
            access.machines().act(ask, run.node(), group, run.number(), MachineAct.END);
        } catch (AccessException e) {
            // A run that is over is what was wanted. Else half of it is done, and a repeat does the
            // rest.
            if (!e.problem().code().equals(VmAccess.NOT_HERE)) {
                throw new AccessException(AccessException.Kind.UNKNOWN_OUTCOME, e.problem());
            }
        }
    }

    private void delete(Exchange exchange) throws NotDone, AccessException, InterruptedException {
        Revision known = Changes.known(exchange);
        Ask ask = exchange.ask();
        String said = exchange.part(VM_PART);
        Revision done =
                changes.done(
                        ask,
                        state ->
                                new GroupCommand.DeleteGroup(
                                        Vms.find(state, said).group().id(), known));
        exchange.answer().at(done).did(ask.command()).nothing(204);
    }

    private void answer(Exchange exchange, Ask ask, Revision done, String said, int status)
            throws NotDone, InterruptedException {
        exchange.answer().did(ask.command());
        answer(access, exchange, done, said, status);
    }

    /// Answers with the virtual machine as it now is.
    static void answer(
            ClusterAccess access, Exchange exchange, Revision done, String said, int status)
            throws NotDone, InterruptedException {
        ClusterState state = access.localState();
        Vms.Found found = Vms.find(state, said);
        exchange.answer()
                .at(done)
                .with("ETag", Changes.tag(found.group().changedAt()))
                .answer(status, views(access, state, List.of(found)).view(found));
    }
}
