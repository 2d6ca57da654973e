package holdfast.frontends.rest;

import holdfast.core.cluster.ClusterState;
import holdfast.core.cluster.CommandBody;
import holdfast.core.cluster.group.Aim;
import holdfast.core.cluster.group.Group;
import holdfast.core.cluster.group.GroupCommand;
import holdfast.core.cluster.group.GroupPolicies;
import holdfast.core.cluster.group.MachineSpec;
import holdfast.core.cluster.group.RestartLimits;
import holdfast.core.cluster.group.Wanted;
import holdfast.core.model.GroupId;
import holdfast.core.model.Problem;
import holdfast.core.model.Revision;
import holdfast.frontends.api.CreateGroup;
import holdfast.frontends.api.EditGroup;
import holdfast.frontends.api.GroupView;
import holdfast.frontends.api.MoveGroup;
import holdfast.frontends.api.PoliciesWish;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// Groups: what runs on one node at a time.
final class GroupPages {

    private static final int GROUP_PART = 2;

    private final ClusterAccess access;
    private final Reading reading;
    private final Changes changes;

    GroupPages(ClusterAccess access, Reading reading) {
        this.access = access;
        this.reading = reading;
        this.changes = new Changes(access);
    }

    void addTo(Routes routes) {
        String one = "/v1/groups/{}";
        routes.waiting("GET", "/v1/groups", Set.of("consistency"), this::list);
        routes.waiting("POST", "/v1/groups", Set.of(), this::create);
        routes.waiting("GET", one, Set.of("consistency"), this::get);
        routes.waiting("DELETE", one, Set.of(), this::delete);
        routes.waiting("PATCH", one, Set.of(), this::edit);
        routes.waiting(
                "POST", one + "/online", Set.of(), exchange -> want(exchange, Wanted.ONLINE));
        routes.waiting(
                "POST", one + "/offline", Set.of(), exchange -> want(exchange, Wanted.OFFLINE));
        routes.waiting(
                "POST", one + "/disable", Set.of(), exchange -> want(exchange, Wanted.DISABLED));
        routes.waiting(
                "POST", one + "/ignore", Set.of(), exchange -> want(exchange, Wanted.IGNORED));
        routes.waiting("POST", one + "/move", Set.of(), this::move);
    }

    private void list(Exchange exchange) throws NotDone, AccessException, InterruptedException {
        ClusterState state = reading.state(exchange);
        exchange.answer().from(state).answer(200, GroupViews.list(state, access.standing()));
    }

    private void get(Exchange exchange) throws NotDone, AccessException, InterruptedException {
        ClusterState state = reading.state(exchange);
        Group group = find(state, exchange.part(GROUP_PART));
        exchange.answer()
                .from(state)
                .with("ETag", Changes.tag(group.changedAt()))
                .answer(200, GroupViews.view(state, access.standing(), group));
    }

    private void create(Exchange exchange) throws NotDone, AccessException, InterruptedException {
        Ask ask = exchange.ask();
        CreateGroup wish = exchange.body(CreateGroup.class, GroupWishes.OPTIONAL);
        // The command's own id: a repeat that meets another node means the same group.
        GroupId id = new GroupId(ask.command().value());
        Revision done =
                changes.done(
                        ask,
                        state ->
                                new GroupCommand.CreateGroup(
                                        id,
                                        wish.name(),
                                        GroupWishes.process(wish),
                                        GroupWishes.wanted(wish.wanted()),
                                        PolicyWishes.of(
                                                state,
                                                GroupPolicies.DEFAULT,
                                                wish.policies().orElse(PoliciesWish.NONE))));
        exchange.answer().with("Location", "/v1/groups/" + id.value());
        answer(exchange, ask, done, id.value().toString(), 201);
    }

    /// What it keeps is read and written again, so it rests on the revision that was read, whether its sender names one or not.
    private void edit(Exchange exchange) throws NotDone, AccessException, InterruptedException {
        Revision known = Changes.known(exchange);
        Ask ask = exchange.ask();
        EditGroup wish = exchange.body(EditGroup.class, Set.of());
        boolean limits = GroupWishes.isAboutRestarts(wish);
        String said = exchange.part(GROUP_PART);
        if (limits) {
            // Out of their limits is told before anything is done.
            var _ = GroupWishes.restart(wish, RestartLimits.DEFAULT);
        }
        Revision seen = known;
        Optional<Revision> done = Optional.empty();
        if (wish.policies().isPresent() || !limits) {
            Ask first = limits ? ask.before() : ask;
            PoliciesWish policies = wish.policies().orElse(PoliciesWish.NONE);
            done = Optional.of(changes.done(first, _ -> edited(ask, said, known, policies)));
            seen = Revision.ZERO;
        }
        if (limits) {
            Revision read = seen;
            done = Optional.of(changes.done(ask, _ -> limited(ask, said, read, wish)));
        }
        answer(exchange, ask, done.orElseThrow(), said, 200);
    }

    private CommandBody edited(Ask ask, String said, Revision known, PoliciesWish wish)
            throws NotDone, AccessException, InterruptedException {
        ClusterState state = access.currentState(ask);
        Group group = find(state, said);
        if (group.resource() instanceof MachineSpec && PolicyWishes.isSized(wish)) {
            throw PolicyWishes.sized();
        }
        return new GroupCommand.EditGroup(
                group.id(),
                known.equals(Revision.ZERO) ? group.changedAt() : known,
                PolicyWishes.of(state, group.policies(), wish));
    }

    private CommandBody limited(Ask ask, String said, Revision known, EditGroup wish)
            throws NotDone, AccessException, InterruptedException {
        Group group = find(access.currentState(ask), said);
        return new GroupCommand.LimitRestarts(
                group.id(),
                known.equals(Revision.ZERO) ? group.changedAt() : known,
                GroupWishes.restart(wish, group.resource().restart()));
    }

    private void want(Exchange exchange, Wanted wanted)
            throws NotDone, AccessException, InterruptedException {
        Revision known = Changes.known(exchange);
        Ask ask = exchange.ask();
        String said = exchange.part(GROUP_PART);
        Revision done =
                changes.done(
                        ask,
                        state ->
                                new GroupCommand.SetGroupWanted(
                                        find(state, said).id(), known, wanted));
        answer(exchange, ask, done, said, 200);
    }

    private void move(Exchange exchange) throws NotDone, AccessException, InterruptedException {
        Revision known = Changes.known(exchange);
        Ask ask = exchange.ask();
        String to = exchange.body(MoveGroup.class, Set.of("to")).to();
        String said = exchange.part(GROUP_PART);
        Revision done =
                changes.done(
                        ask,
                        state ->
                                new GroupCommand.MoveGroup(
                                        find(state, said).id(),
                                        known,
                                        to.isEmpty()
                                                ? Aim.ANYWHERE
                                                : new Aim.To(NodeNames.member(state, to))));
        answer(exchange, ask, done, said, 200);
    }

    private void delete(Exchange exchange) throws NotDone, AccessException, InterruptedException {
        Revision known = Changes.known(exchange);
        Ask ask = exchange.ask();
        String said = exchange.part(GROUP_PART);
        Revision done =
                changes.done(
                        ask, state -> new GroupCommand.DeleteGroup(find(state, said).id(), known));
        exchange.answer().at(done).did(ask.command()).nothing(204);
    }

    private void answer(Exchange exchange, Ask ask, Revision done, String said, int status)
            throws NotDone {
        ClusterState state = access.localState();
        Group group = find(state, said);
        GroupView view = GroupViews.view(state, access.standing(), group);
        exchange.answer()
                .at(done)
                .did(ask.command())
                .with("ETag", Changes.tag(group.changedAt()))
                .answer(status, view);
    }

    /// The group of this name or id.
    static Group find(ClusterState state, String said) throws NotDone {
        Optional<Group> group =
                Numbers.isUuid(said)
                        ? Optional.ofNullable(
                                state.groups().get(new GroupId(UUID.fromString(said))))
                        : state.groups().named(said);
        return group.orElseThrow(() ->
                new NotDone(
                        Statuses.NOT_FOUND,
                        new Problem(
                                "group-unknown",
                                "find a group",
                                "group '" + Shown.of(said) + "'",
                                "No group has this id or name.",
                                "See in `group list` which there are."),
                        "group"));
    }
}
