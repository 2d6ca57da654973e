package holdfast.frontends.rest;

import holdfast.core.cluster.ClusterState;
import holdfast.core.cluster.placement.PlacementCommand;
import holdfast.core.cluster.placement.Rule;
import holdfast.core.cluster.placement.RuleSpec;
import holdfast.core.model.Problem;
import holdfast.core.model.Revision;
import holdfast.frontends.api.CreateRule;
import java.util.Set;

/// Rules about where groups run.
final class RulePages {

    private static final int RULE_PART = 2;

    private final ClusterAccess access;
    private final Reading reading;
    private final Changes changes;

    RulePages(ClusterAccess access, Reading reading) {
        this.access = access;
        this.reading = reading;
        this.changes = new Changes(access);
    }

    void addTo(Routes routes) {
        String one = "/v1/rules/{}";
        routes.waiting("GET", "/v1/rules", Set.of("consistency"), this::list);
        routes.waiting("POST", "/v1/rules", Set.of(), this::create);
        routes.waiting("GET", one, Set.of("consistency"), this::get);
        routes.waiting("DELETE", one, Set.of(), this::delete);
        routes.waiting("POST", one + "/enable", Set.of(), exchange -> enable(exchange, true));
        routes.waiting("POST", one + "/disable", Set.of(), exchange -> enable(exchange, false));
    }

    private void list(Exchange exchange) throws NotDone, AccessException, InterruptedException {
        ClusterState state = reading.state(exchange);
        exchange.answer().from(state).answer(200, RuleViews.list(state));
    }

    private void get(Exchange exchange) throws NotDone, AccessException, InterruptedException {
        ClusterState state = reading.state(exchange);
        Rule rule = find(state, exchange.part(RULE_PART));
        exchange.answer()
                .from(state)
                .with("ETag", Changes.tag(rule.changedAt()))
                .answer(200, RuleViews.view(state, rule));
    }

    private void create(Exchange exchange) throws NotDone, AccessException, InterruptedException {
        Ask ask = exchange.ask();
        CreateRule wish = exchange.body(CreateRule.class, RuleWishes.OPTIONAL);
        Revision done =
                changes.done(
                        ask,
                        _ -> {
                            ClusterState state = access.currentState(ask);
                            if (state.placement().rule(wish.name()) != null) {
                                throw taken(wish.name());
                            }
                            return new PlacementCommand.SetRule(
                                    wish.name(), Revision.ZERO, RuleWishes.spec(state, wish));
                        });
        exchange.answer().with("Location", "/v1/rules/" + wish.name());
        answer(exchange, ask, done, wish.name(), 201);
    }

    private static NotDone taken(String name) {
        return new NotDone(
                Statuses.CONFLICT,
                new Problem(
                        "rule-name-taken",
                        "create a rule",
                        "rule '" + Shown.of(name) + "'",
                        "There is a rule of this name.",
                        "Choose another name, or delete that rule first."));
    }

    /// What it demands is read and written again, so it rests on the revision that was read.
    private void enable(Exchange exchange, boolean enabled)
            throws NotDone, AccessException, InterruptedException {
        Revision known = Changes.known(exchange);
        Ask ask = exchange.ask();
        String said = exchange.part(RULE_PART);
        Revision done =
                changes.done(
                        ask,
                        _ -> {
                            Rule rule = find(access.currentState(ask), said);
                            RuleSpec spec = rule.spec();
                            return new PlacementCommand.SetRule(
                                    rule.name(),
                                    known.equals(Revision.ZERO) ? rule.changedAt() : known,
                                    new RuleSpec(
                                            spec.groups(),
                                            spec.demand(),
                                            spec.strict(),
                                            spec.points(),
                                            enabled));
                        });
        answer(exchange, ask, done, said, 200);
    }

    private void delete(Exchange exchange) throws NotDone, AccessException, InterruptedException {
        Revision known = Changes.known(exchange);
        Ask ask = exchange.ask();
        String said = exchange.part(RULE_PART);
        Revision done =
                changes.done(
                        ask,
                        state -> new PlacementCommand.RemoveRule(find(state, said).name(), known));
        exchange.answer().at(done).did(ask.command()).nothing(204);
    }

    private void answer(Exchange exchange, Ask ask, Revision done, String said, int status)
            throws NotDone {
        ClusterState state = access.localState();
        Rule rule = find(state, said);
        exchange.answer()
                .at(done)
                .did(ask.command())
                .with("ETag", Changes.tag(rule.changedAt()))
                .answer(status, RuleViews.view(state, rule));
    }

    private static Rule find(ClusterState state, String said) throws NotDone {
        Rule rule = state.placement().rule(said);
        if (rule == null) {
            throw new NotDone(
                    Statuses.NOT_FOUND,
                    new Problem(
                            "rule-unknown",
                            "find a rule",
                            "rule '" + Shown.of(said) + "'",
                            "No rule has this name.",
                            "See in `rule list` which there are."),
                    "rule");
        }
        return rule;
    }
}
