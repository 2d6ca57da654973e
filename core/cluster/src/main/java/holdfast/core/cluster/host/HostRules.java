package holdfast.core.cluster.host;

import holdfast.core.cluster.ClusterState;
import holdfast.core.cluster.Names;
import holdfast.core.cluster.Verdict;
import holdfast.core.cluster.host.HostCommand.DescribeHost;
import holdfast.core.model.Digest;
import holdfast.core.model.Member;
import holdfast.core.model.NodeId;
import holdfast.core.model.OrderedMap;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/// What commands do to what is known of nodes' machines.
public final class HostRules {

    private HostRules() {}

    public static Verdict<Hosts> apply(ClusterState state, HostCommand command) {
        return switch (command) {
            case DescribeHost body -> describe(state, body);
        };
    }

    private static Verdict<Hosts> describe(ClusterState state, DescribeHost body) {
        Optional<HostRefusal> refusal = refusal(state, body);
        if (refusal.isPresent()) {
            return new Verdict.Refuse<>(
                    refusal.get(), Names.subject("node", body.node().value().toString()));
        }
        return body.facts().equals(state.hosts().of(body.node()))
                ? Verdict.unchanged(state.hosts())
                : new Verdict.Changed<>(state.hosts().with(body.node(), body.facts()), List.of());
    }

    /// What is known without the machines of those who are no members any more.
    public static Hosts forget(ClusterState state) {
        Hosts hosts = state.hosts();
        for (OrderedMap.Entry<NodeId, HostFacts> host : state.hosts().byNode()) {
            if (!state.configuration().members().containsKey(host.key())) {
                hosts = hosts.without(host.key());
            }
        }
        return hosts;
    }

    private static Optional<HostRefusal> refusal(ClusterState state, DescribeHost body) {
        Member member = state.configuration().members().get(body.node());
        if (member == null) {
            return Optional.of(HostRefusal.NODE);
        }
        if (!member.dataId().equals(body.data())) {
            return Optional.of(HostRefusal.FOREIGN);
        }
        return isWellFormed(body.facts()) ? Optional.empty() : Optional.of(HostRefusal.FACTS);
    }

    private static boolean isWellFormed(HostFacts facts) {
        HostFacts.Hypervisor hypervisor = facts.hypervisor();
        List<Digest> sorted = List.copyOf(new TreeSet<>(facts.files()));
        return facts.memoryBytes() >= 0
                && facts.memoryBytes() <= HostLimits.MEMORY_BYTES
                && facts.processors() > 0
                && facts.processors() <= HostLimits.PROCESSORS
                && sorted.equals(facts.files())
                && facts.files().size() <= HostLimits.FILES
                && isWord(hypervisor.version())
                && isWord(hypervisor.accelerator())
                && isWord(hypervisor.cpu())
                && hypervisor.machines().size() <= HostLimits.MACHINES
                && hypervisor.machines().stream().allMatch(HostRules::isWord)
                && isText(hypervisor.because(), HostLimits.BECAUSE_CHARACTERS);
    }

    private static boolean isWord(String text) {
        return isText(text, HostLimits.WORD_CHARACTERS);
    }

    private static boolean isText(String text, int most) {
        return text.length() <= most && text.chars().allMatch(c -> c >= ' ' && c < 0x7f);
    }
}
