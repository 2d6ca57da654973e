package holdfast.architecture;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Which room looks at which. The one table; `ARCHITECTURE.md` draws it.
final class Arrows {
    private static final Set<String> CORE =
            Set.of(
                    "core.model",
                    "core.json",
                    "core.quorum",
                    "core.witness",
                    "core.agreement",
                    "core.cluster",
                    "core.lease",
                    "core.replication",
                    "core.failover",
                    "core.guest",
                    "core.node");

    private static final String[] DRIVERS = {
        "drivers.format",
        "drivers.disk",
        "drivers.witness",
        "drivers.wire",
        "drivers.trust",
        "drivers.cgroup",
        "drivers.host",
        "drivers.hypervisor",
        "drivers.fence"
    };

    private static final String[] BENCHED = {
        "frontends.api", "frontends.client", "sandbox", "simulator", "spec", "trials"
    };

    static final Map<String, Set<String>> TABLE =
            Map.ofEntries(
                    Map.entry("core.model", Set.of()),
                    Map.entry("core.json", Set.of()),
                    Map.entry("core.quorum", Set.of("core.model")),
                    Map.entry("core.witness", Set.of("core.quorum", "core.model")),
                    Map.entry(
                            "core.agreement", Set.of("core.witness", "core.quorum", "core.model")),
                    Map.entry("core.cluster", Set.of("core.json", "core.model")),
                    Map.entry("core.lease", Set.of("core.model")),
                    Map.entry("core.replication", Set.of("core.model")),
                    Map.entry("core.failover", Set.of("core.cluster", "core.model")),
                    Map.entry("core.guest", Set.of("core.json", "core.model")),
                    Map.entry(
                            "core.node",
                            Set.of(
                                    "core.agreement",
                                    "core.witness",
                                    "core.quorum",
                                    "core.cluster",
                                    "core.lease",
                                    "core.failover",
                                    "core.replication",
                                    "core.json",
                                    "core.model")),
                    Map.entry(
                            "drivers.format",
                            Set.of(
                                    "core.model",
                                    "core.witness",
                                    "core.agreement",
                                    "core.cluster",
                                    "core.lease")),
                    Map.entry(
                            "drivers.disk",
                            Set.of("core.model", "core.agreement", "drivers.format")),
                    Map.entry(
                            "drivers.witness",
                            Set.of("core.model", "core.witness", "drivers.format")),
                    Map.entry(
                            "drivers.wire",
                            Set.of(
                                    "core.model",
                                    "core.json",
                                    "core.agreement",
                                    "core.cluster",
                                    "core.lease",
                                    "drivers.format")),
                    Map.entry("drivers.trust", Set.of("core.model")),
                    Map.entry("drivers.fence", Set.of("core.model")),
                    Map.entry("drivers.cgroup", Set.of("core.model")),
                    Map.entry("drivers.host", Set.of("core.model", "core.json", "drivers.cgroup")),
                    Map.entry(
                            "drivers.hypervisor",
                            Set.of(
                                    "core.model",
                                    "core.json",
                                    "core.guest",
                                    "drivers.cgroup",
                                    "drivers.host")),
                    Map.entry("guard", Set.of("core.model", "core.json", "drivers.cgroup")),
                    Map.entry("frontends.api", Set.of()),
                    Map.entry("frontends.client", Set.of("frontends.api")),
                    Map.entry(
                            "frontends.rest",
                            Set.of("core.model", "core.cluster", "core.failover", "frontends.api")),
                    Map.entry("frontends.cli", Set.of("frontends.api", "frontends.client")),
                    Map.entry("frontends.nbd", Set.of("core.model")),
                    Map.entry(
                            "volume",
                            Set.of(
                                    "core.model",
                                    "core.replication",
                                    "drivers.format",
                                    "drivers.disk",
                                    "drivers.wire",
                                    "frontends.nbd")),
                    Map.entry(
                            "daemon",
                            and(
                                    and(CORE, DRIVERS),
                                    "guard",
                                    "frontends.api",
                                    "frontends.rest",
                                    "frontends.nbd",
                                    "volume")),
                    Map.entry(
                            "sandbox",
                            Set.of(
                                    "core.model",
                                    "core.json",
                                    "drivers.cgroup",
                                    "drivers.hypervisor",
                                    "drivers.trust",
                                    "frontends.api",
                                    "frontends.client")),
                    Map.entry("spec", Set.of()),
                    Map.entry("simulator", CORE),
                    Map.entry(
                            "trials",
                            Set.of(
                                    "core.model",
                                    "core.json",
                                    "core.cluster",
                                    "drivers.trust",
                                    "frontends.api",
                                    "frontends.client",
                                    "sandbox",
                                    "simulator")),
                    Map.entry("bench", and(and(CORE, BENCHED), "drivers.wire")),
                    Map.entry(
                            "architecture",
                            and(
                                    and(and(CORE, DRIVERS), BENCHED),
                                    "frontends.rest",
                                    "frontends.cli",
                                    "frontends.nbd",
                                    "volume",
                                    "guard",
                                    "daemon",
                                    "bench")));

    private Arrows() {}

    private static Set<String> and(Set<String> rooms, String... more) {
        Set<String> all = new HashSet<>(rooms);
        all.addAll(Set.of(more));
        return all;
    }

    /// @param base the package that holds the rooms, without a dot at its end
    static ArchRule rule(String base) {
        return ArchRuleDefinition.classes()
                .that()
                .resideInAPackage(base + "..")
                .should(new LookOnlyAlongTheArrows(base));
    }

    /// The room of a class: the longest name in the table that its package is or lies under.
    static Optional<String> roomOf(String base, String packageName) {
        return TABLE.keySet().stream()
                .filter(room -> (packageName + ".").startsWith(base + "." + room + "."))
                .findFirst();
    }

    private static final class LookOnlyAlongTheArrows extends ArchCondition<JavaClass> {
        private final String base;

        LookOnlyAlongTheArrows(String base) {
            super("look only at the rooms that the table in Arrows.java allows");
            this.base = base;
        }

        @Override
        public void check(JavaClass item, ConditionEvents events) {
            Optional<String> from = roomOf(base, item.getPackageName());
            if (from.isEmpty()) {
                events.add(
                        SimpleConditionEvent.violated(
                                item,
                                item.getName()
                                        + " is in no room: give its package a line in Arrows.java"));
                return;
            }
            for (Dependency dependency : item.getDirectDependenciesFromSelf()) {
                JavaClass target = dependency.getTargetClass().getBaseComponentType();
                Optional<String> to = roomOf(base, target.getPackageName());
                if (to.isPresent()
                        && !to.equals(from)
                        && !TABLE.get(from.get()).contains(to.get())) {
                    events.add(
                            SimpleConditionEvent.violated(
                                    dependency,
                                    from.get()
                                            + " must not look at "
                                            + to.get()
                                            + "; move what both need to a room below both: "
                                            + dependency.getDescription()));
                }
            }
        }
    }
}
