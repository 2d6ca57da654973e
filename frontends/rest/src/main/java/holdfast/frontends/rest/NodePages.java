package holdfast.frontends.rest;

import holdfast.core.cluster.ClusterState;
import holdfast.core.cluster.NodeRecord;
import holdfast.core.cluster.fence.FenceDevice;
import holdfast.core.cluster.group.Group;
import holdfast.core.cluster.group.Run;
import holdfast.core.cluster.group.Size;
import holdfast.core.cluster.host.HostFacts;
import holdfast.core.cluster.placement.NodePlacement;
import holdfast.core.cluster.placement.Upkeep;
import holdfast.core.cluster.trust.NodeCertificate;
import holdfast.core.model.GroupId;
import holdfast.core.model.NodeId;
import holdfast.core.model.OrderedMap;
import holdfast.core.model.Problem;
import holdfast.core.model.Revision;
import holdfast.frontends.api.LeaseStatus;
import holdfast.frontends.api.MemberStatus;
import holdfast.frontends.api.NodeList;
import holdfast.frontends.api.NodeRef;
import holdfast.frontends.api.NodeView;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/// The nodes of the cluster, with their certificates.
final class NodePages {

    private static final int NODE_PART = 2;

    /// Has no seat, and answers nobody.
    private static final MemberStatus NO_MEMBER =
            new MemberStatus(
                    "",
                    "",
                    "",
                    "",
                    "",
                    "",
                    -1,
                    false,
                    false,
                    false,
                    "",
                    -1,
                    new LeaseStatus(LeaseStatus.NONE, -1, "", -1),
                    List.of());

    private final ClusterAccess access;
    private final Reading reading;

    NodePages(ClusterAccess access, Reading reading) {
        this.access = access;
        this.reading = reading;
    }

    void addTo(Routes routes) {
        routes.waiting("GET", "/v1/nodes", Set.of("consistency"), this::list);
        routes.waiting("GET", "/v1/nodes/{}", Set.of("consistency"), this::get);
        routes.waiting("DELETE", "/v1/nodes/{}", Set.of(), this::remove);
    }

    private void list(Exchange exchange) throws NotDone, AccessException, InterruptedException {
        ClusterState state = reading.state(exchange);
        exchange.answer()
                .from(state)
                .answer(200, new NodeList(state.revision().value(), views(state)));
    }

    private void get(Exchange exchange) throws NotDone, AccessException, InterruptedException {
        ClusterState state = reading.state(exchange);
        exchange.answer().from(state);
        answer(exchange, state, exchange.part(NODE_PART));
    }

    /// Answers with the node as it is in this state.
    void answer(Exchange exchange, ClusterState state, String said) throws NotDone {
        NodeView view = view(state, said);
        exchange.answer()
                .with("ETag", Changes.tag(new Revision(view.revision())))
                .answer(200, view);
    }

    private void remove(Exchange exchange) throws NotDone, AccessException, InterruptedException {
        Ask ask = exchange.ask();
        String said = exchange.part(NODE_PART);
        String id = Numbers.isUuid(said) ? said : view(access.localState(), said).id();
        access.trust().removeNode(ask, new NodeId(UUID.fromString(id)));
        exchange.answer().at(access.localState().revision()).did(ask.command()).nothing(204);
    }

    private NodeView view(ClusterState state, String said) throws NotDone {
        return views(state).stream()
                .filter(node ->
                        node.id().equalsIgnoreCase(said) || node.name().equalsIgnoreCase(said))
                .findFirst()
                .orElseThrow(() ->
                        new NotDone(
                                Statuses.NOT_FOUND,
                                new Problem(
                                        "node-unknown",
                                        "find a node",
                                        "node '" + Shown.of(said) + "'",
                                        "No node has this id or name.",
                                        "See in `node list` which there are."),
                                "node"));
    }

    /// By name, removed ones last.
    private List<NodeView> views(ClusterState state) {
        Map<String, MemberStatus> members = new HashMap<>();
        access.status().members().forEach(member -> members.put(member.id(), member));
        Map<NodeId, OrderedMap.Entry<String, NodeCertificate>> certificates = new HashMap<>();
        for (OrderedMap.Entry<String, NodeCertificate> entry : state.trust().certificates()) {
            certificates.merge(
                    entry.value().node(), entry, (one, two) -> one.value().isValid() ? one : two);
        }
        Set<NodeId> all = new TreeSet<>(Comparator.comparing(NodeId::value));
        all.addAll(certificates.keySet());
        all.addAll(state.configuration().members().keySet());
        Map<NodeId, Long> used = usedBytes(state);
        Map<NodeId, List<String>> groups = groups(state);
        List<NodeView> views = new ArrayList<>();
        for (NodeId node : all) {
            HostFacts host = state.hosts().of(node);
            MemberStatus member =
                    state.configuration().members().containsKey(node)
                            ? members.getOrDefault(node.value().toString(), NO_MEMBER)
                            : NO_MEMBER;
            FenceDevice device = state.fences().of(node);
            NodePlacement placement = state.placement().of(node);
            views.add(
                    new NodeView(
                            node.value().toString(),
                            ref(state, node).name(),
                            address(state, node),
                            member.apiAddress(),
                            member.seat(),
                            member.leader(),
                            member.answers(),
                            certificates.containsKey(node)
                                    ? word(certificates.get(node).value())
                                    : NodeView.ELSEWHERE,
                            certificates.containsKey(node) ? certificates.get(node).key() : "",
                            certificates.containsKey(node)
                                    ? certificates.get(node).value().key()
                                    : "",
                            state.trust().keys().containsKey(node),
                            device == null ? "" : device.agent(),
                            device == null ? "" : device.last().stage().word(),
                            host == null ? "" : host.hypervisor().version(),
                            host == null ? "" : host.hypervisor().accelerator(),
                            host == null ? "" : host.hypervisor().because(),
                            host == null ? -1 : host.memoryBytes(),
                            host == null ? -1 : host.memoryBytes() - used.getOrDefault(node, 0L),
                            host == null ? -1 : host.files().size(),
                            placement.site(),
                            placement.now().word(),
                            placement.leaving() != Upkeep.ACTIVE,
                            placement.capacity().map(Size::milliCpus).orElse(-1L),
                            placement.capacity().map(Size::memoryBytes).orElse(-1L),
                            groups.getOrDefault(node, List.of()),
                            placement.changedAt().value()));
        }
        views.sort(
                Comparator.comparing((NodeView view) -> view.name().isEmpty())
                        .thenComparing(NodeView::name)
                        .thenComparing(NodeView::id));
        return views;
    }

    /// Memory of virtual machines whose runs there are not known to have ended.
    private static Map<NodeId, Long> usedBytes(ClusterState state) {
        Map<NodeId, Long> used = new HashMap<>();
        for (Vms.Found found : Vms.all(state)) {
            for (Run run : found.group().unproven()) {
                used.merge(run.node(), found.machine().memoryBytes(), Long::sum);
            }
        }
        return used;
    }

    /// Names of the groups of which a run there is not known to have ended.
    private static Map<NodeId, List<String>> groups(ClusterState state) {
        Map<NodeId, List<String>> groups = new HashMap<>();
        for (OrderedMap.Entry<GroupId, Group> entry : state.groups().byId()) {
            entry.value().unproven().stream()
                    .map(Run::node)
                    .distinct()
                    .forEach(node ->
                            groups.computeIfAbsent(node, _ -> new ArrayList<>())
                                    .add(entry.value().name()));
        }
        groups.values().forEach(names -> names.sort(Comparator.naturalOrder()));
        return groups;
    }

    private static String word(NodeCertificate certificate) {
        return certificate.isValid() ? NodeView.VALID : NodeView.REMOVED;
    }

    private static String address(ClusterState state, NodeId node) {
        NodeRecord record = state.nodes().get(node);
        return record == null ? "" : record.address();
    }

    /// A node as people know it.
    static NodeRef ref(ClusterState state, NodeId node) {
        NodeRecord record = state.nodes().get(node);
        return new NodeRef(node.value().toString(), record == null ? "" : record.name());
    }
}
