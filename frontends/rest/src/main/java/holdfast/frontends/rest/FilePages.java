package holdfast.frontends.rest;

import holdfast.core.cluster.ClusterState;
import holdfast.core.cluster.host.HostFacts;
import holdfast.core.model.Digest;
import holdfast.core.model.NodeId;
import holdfast.core.model.OrderedMap;
import holdfast.frontends.api.FileList;
import holdfast.frontends.api.FileView;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// Files that virtual machines boot, named by their SHA-256.
final class FilePages {

    private static final int FILE_PART = 2;

    private final ClusterAccess access;
    private final Reading reading;

    FilePages(ClusterAccess access, Reading reading) {
        this.access = access;
        this.reading = reading;
    }

    void addTo(Routes routes) {
        routes.waiting("GET", "/v1/files", Set.of("consistency"), this::list);
        routes.taking("PUT", "/v1/files/{}", this::put);
    }

    private void list(Exchange exchange) throws NotDone, AccessException, InterruptedException {
        ClusterState state = reading.state(exchange);
        Set<Digest> all = new TreeSet<>();
        for (OrderedMap.Entry<NodeId, HostFacts> host : state.hosts().byNode()) {
            all.addAll(host.value().files());
        }
        Vms.all(state).forEach(found -> all.addAll(found.machine().files()));
        List<FileView> files = all.stream().map(file -> view(state, file)).toList();
        exchange.answer().from(state).answer(200, new FileList(state.revision().value(), files));
    }

    private void put(Exchange exchange) throws NotDone, AccessException, InterruptedException {
        Ask ask = exchange.askWithoutKey();
        String said = exchange.part(FILE_PART);
        if (!Digest.isHex(said)) {
            throw NotDone.wrong(
                    "file-name-invalid",
                    "file",
                    "'" + Shown.of(said) + "' is no SHA-256 in lower-case hex.",
                    "Put it under the digest of its bytes, as sha256sum prints it.");
        }
        Digest file = new Digest(said);
        boolean isNew = exchange.keep(body -> access.files().keep(ask, file, body));
        ClusterState state = access.localState();
        exchange.answer().at(state.revision()).answer(isNew ? 201 : 200, view(state, file));
    }

    private FileView view(ClusterState state, Digest file) {
        List<String> users = new ArrayList<>();
        for (Vms.Found found : Vms.all(state)) {
            if (found.machine().files().contains(file)) {
                users.add(found.group().name());
            }
        }
        users.sort(String::compareTo);
        return new FileView(
                file.hex(),
                access.files().bytes(file).orElse(-1),
                nodesWith(state, file).stream().map(node -> NodePages.ref(state, node)).toList(),
                users);
    }

    /// Who said that they have it.
    static List<NodeId> nodesWith(ClusterState state, Digest file) {
        List<NodeId> nodes = new ArrayList<>();
        for (OrderedMap.Entry<NodeId, HostFacts> host : state.hosts().byNode()) {
            if (host.value().has(file)) {
                nodes.add(host.key());
            }
        }
        return nodes;
    }
}
