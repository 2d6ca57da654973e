package holdfast.frontends.rest;

import holdfast.core.cluster.ClusterLimits;
import holdfast.core.cluster.ClusterState;
import holdfast.core.model.NodeId;
import holdfast.core.model.Problem;
import holdfast.frontends.api.AddMember;
import holdfast.frontends.api.MemberList;
import holdfast.frontends.api.MemberStatus;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

/// The members of the cluster.
final class MemberPages {

    private static final Pattern ADDRESS = Pattern.compile("[!-~]{1,247}:[0-9]{1,5}");
    private static final int MEMBER_PART = 2;
    private static final int HIGHEST_PORT = 65_535;

    private final ClusterAccess access;
    private final Reading reading;

    MemberPages(ClusterAccess access, Reading reading) {
        this.access = access;
        this.reading = reading;
    }

    void addTo(Routes routes) {
        routes.waiting("GET", "/v1/members", Set.of("consistency"), this::list);
        routes.waiting("POST", "/v1/members", Set.of(), this::add);
        routes.waiting("GET", "/v1/members/{}", Set.of("consistency"), this::get);
        routes.waiting("DELETE", "/v1/members/{}", Set.of(), this::remove);
    }

    private void list(Exchange exchange) throws NotDone, AccessException, InterruptedException {
        ClusterState state = reading.state(exchange);
        exchange.answer()
                .from(state)
                .answer(200, new MemberList(state.revision().value(), access.status().members()));
    }

    private void get(Exchange exchange) throws NotDone, AccessException, InterruptedException {
        ClusterState state = reading.state(exchange);
        exchange.answer().from(state).answer(200, member(exchange.part(MEMBER_PART)));
    }

    private void add(Exchange exchange) throws NotDone, AccessException, InterruptedException {
        Ask ask = exchange.ask();
        String address = exchange.body(AddMember.class, Set.of()).address();
        requireAddress(address);
        MemberStatus added = access.addMember(ask, address);
        exchange.answer()
                .at(access.localState().revision())
                .did(ask.command())
                .with("Location", "/v1/members/" + added.id())
                .answer(201, added);
    }

    private void remove(Exchange exchange) throws NotDone, AccessException, InterruptedException {
        Ask ask = exchange.ask();
        access.removeMember(ask, idOf(exchange.part(MEMBER_PART)));
        exchange.answer().at(access.localState().revision()).did(ask.command()).nothing(204);
    }

    static void requireAddress(String address) throws NotDone {
        boolean shaped =
                address.length() <= ClusterLimits.ADDRESS_CHARACTERS
                        && ADDRESS.matcher(address).matches();
        int port = shaped ? Integer.parseInt(address.substring(address.lastIndexOf(':') + 1)) : 0;
        if (port < 1 || port > HIGHEST_PORT) {
            throw NotDone.wrong(
                    "field-invalid",
                    "address",
                    "'" + Shown.of(address) + "' is no address.",
                    "Give host:port, with an IPv6 address in brackets.");
        }
    }

    /// The member of this name or id, as this node knows it.
    private MemberStatus member(String said) throws NotDone {
        List<MemberStatus> members = access.status().members();
        for (MemberStatus member : members) {
            if (member.id().equalsIgnoreCase(said) || member.name().equalsIgnoreCase(said)) {
                return member;
            }
        }
        throw new NotDone(
                Statuses.NOT_FOUND,
                new Problem(
                        "member-unknown",
                        "find a member",
                        "member '" + Shown.of(said) + "'",
                        "No member has this id or name.",
                        "See in `member list` which there are."),
                "member");
    }

    /// The id of the member that is meant. An id that this node does not know may yet be a member's: it is behind.
    NodeId idOf(String said) throws NotDone {
        return Numbers.isUuid(said)
                ? new NodeId(UUID.fromString(said))
                : new NodeId(UUID.fromString(member(said).id()));
    }
}
