package holdfast.frontends.client;

import holdfast.frontends.api.AddMember;
import holdfast.frontends.api.CommandDone;
import holdfast.frontends.api.Entered;
import holdfast.frontends.api.EventList;
import holdfast.frontends.api.ForceStart;
import holdfast.frontends.api.FoundCluster;
import holdfast.frontends.api.JoinCluster;
import holdfast.frontends.api.ManagerMove;
import holdfast.frontends.api.ManagerStatus;
import holdfast.frontends.api.MemberList;
import holdfast.frontends.api.MemberStatus;
import holdfast.frontends.api.NodeInfo;
import holdfast.frontends.api.NodeList;
import holdfast.frontends.api.NodeStatus;
import holdfast.frontends.api.NodeView;
import holdfast.frontends.api.PickGeneration;
import holdfast.frontends.api.PutSetting;
import holdfast.frontends.api.PutWitness;
import holdfast.frontends.api.QuorumReport;
import holdfast.frontends.api.SettingList;
import holdfast.frontends.api.SettingView;
import holdfast.frontends.api.TokenList;
import holdfast.frontends.api.TokenMade;
import holdfast.frontends.api.WitnessStatus;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/// The operations of the contract, as requests.
public final class Calls {

    private static final String MEMBERS = "/v1/members";
    private static final String SETTINGS = "/v1/settings";
    private static final String NODES = "/v1/nodes";
    private static final String TOKENS = "/v1/tokens";
    private static final String WITNESS = "/v1/quorum/witness";

    private Calls() {}

    public static Call<NodeStatus> status() {
        return Call.get("read-status", "/v1/status", NodeStatus.class);
    }

    public static Call<NodeInfo> node() {
        return Call.get("read-node", "/v1/node", NodeInfo.class);
    }

    /// The contract as the answering node serves it.
    public static Call<String> contract() {
        return Call.get("read-contract", "/v1/openapi.yaml", String.class);
    }

    public static Call<MemberList> members(Consistency consistency) {
        return read("list-members", MEMBERS, "?", consistency, MemberList.class);
    }

    /// @param member its name or id
    public static Call<MemberStatus> member(String member, Consistency consistency) {
        return read("read-member", below(MEMBERS, member), "?", consistency, MemberStatus.class);
    }

    public static Call<MemberStatus> addMember(String address) {
        String body = Json.text(new AddMember(address));
        return Call.change("add-member", "POST", MEMBERS, body, MemberStatus.class);
    }

    /// @param member its name or id
    public static Call<CommandDone> removeMember(String member) {
        String path = below(MEMBERS, member);
        return Call.change("remove-member", "DELETE", path, "", CommandDone.class);
    }

    public static Call<QuorumReport> quorum() {
        return Call.get("read-quorum", "/v1/quorum", QuorumReport.class);
    }

    /// @param location an absolute path of a directory on a share, or of a block device, the same on every node
    public static Call<WitnessStatus> setWitness(String location) {
        String body = Json.text(new PutWitness(location));
        return Call.change("set-witness", "PUT", WITNESS, body, WitnessStatus.class);
    }

    public static Call<WitnessStatus> removeWitness() {
        return Call.change("remove-witness", "DELETE", WITNESS, "", WitnessStatus.class);
    }

    /// @param confirm the cluster's name; empty to be told the warning
    public static Call<QuorumReport> forceStart(String confirm) {
        String body = Json.text(new ForceStart(confirm));
        return Call.change("force-start", "POST", "/v1/quorum/force", body, QuorumReport.class)
                .once();
    }

    /// @param generation the id of the one to follow
    public static Call<QuorumReport> pickGeneration(String generation) {
        String body = Json.text(new PickGeneration(generation));
        return Call.change("pick-generation", "POST", "/v1/quorum/pick", body, QuorumReport.class)
                .once();
    }

    public static Call<ManagerStatus> manager() {
        return Call.get("read-manager", "/v1/manager", ManagerStatus.class);
    }

    /// @param to a member's name or id; empty for the best one
    public static Call<ManagerStatus> moveManager(String to) {
        String body = Json.text(new ManagerMove(to));
        return Call.change("move-manager", "POST", "/v1/manager/move", body, ManagerStatus.class);
    }

    /// @param prefix only keys that begin so
    /// @param after  only keys behind this one: [SettingList#next] of the list before; empty for the first
    public static Call<SettingList> settings(String prefix, String after, Consistency consistency) {
        String query = SETTINGS;
        String mark = "?";
        for (Map.Entry<String, String> part :
                Map.of("prefix", prefix, "after", after).entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .toList()) {
            if (!part.getValue().isEmpty()) {
                query += mark + part.getKey() + "=" + encoded(part.getValue());
                mark = "&";
            }
        }
        return read("list-settings", query, mark, consistency, SettingList.class);
    }

    public static Call<SettingView> setting(String key, Consistency consistency) {
        return read("read-setting", below(SETTINGS, key), "?", consistency, SettingView.class);
    }

    public static Call<CommandDone> putSetting(String key, String value, Condition condition) {
        String body = Json.text(new PutSetting(value));
        String path = below(SETTINGS, key);
        return conditional(
                Call.change("set-setting", "PUT", path, body, CommandDone.class), condition);
    }

    public static Call<CommandDone> removeSetting(String key, Condition condition) {
        String path = below(SETTINGS, key);
        return conditional(
                Call.change("remove-setting", "DELETE", path, "", CommandDone.class), condition);
    }

    /// The events that the answering node has after a number, as a list.
    public static Call<EventList> events(long after) {
        return Call.get("list-events", "/v1/events?after=" + after, EventList.class);
    }

    /// Of a node that waits: founds a cluster.
    public static Call<Entered> foundCluster(String name) {
        String body = Json.text(new FoundCluster(name));
        return Call.change("found-cluster", "POST", "/v1/cluster", body, Entered.class).once();
    }

    /// Of a node that waits: joins a cluster.
    ///
    /// @param address of a member's API: host:port
    /// @param token   a secret
    public static Call<Entered> joinCluster(String address, String token) {
        String body = Json.text(new JoinCluster(address, token));
        return Call.change("join-cluster", "POST", "/v1/cluster/join", body, Entered.class).once();
    }

    public static Call<TokenList> tokens(Consistency consistency) {
        return read("list-tokens", TOKENS, "?", consistency, TokenList.class);
    }

    /// @param seconds for which it is good
    public static Call<TokenMade> addToken(long seconds) {
        String path = TOKENS + "?seconds=" + seconds;
        return Call.change("add-token", "POST", path, "", TokenMade.class).unlessSent();
    }

    /// @param id the beginning of its hash, as the list shows it
    public static Call<CommandDone> removeToken(String id) {
        return Call.change("remove-token", "DELETE", below(TOKENS, id), "", CommandDone.class);
    }

    public static Call<NodeList> nodes(Consistency consistency) {
        return read("list-nodes", NODES, "?", consistency, NodeList.class);
    }

    /// @param node its name or id
    public static Call<NodeView> node(String node, Consistency consistency) {
        return read("read-node-of", below(NODES, node), "?", consistency, NodeView.class);
    }

    /// @param node its name or id
    public static Call<CommandDone> removeNode(String node) {
        return Call.change("remove-node", "DELETE", below(NODES, node), "", CommandDone.class);
    }

    static <T> Call<T> conditional(Call<T> call, Condition condition) {
        Call<T> made = call;
        for (Map.Entry<String, String> header : condition.headers().entrySet()) {
            made = made.with(header.getKey(), header.getValue());
        }
        return made;
    }

    static <T> Call<T> read(
            String name, String path, String mark, Consistency consistency, Class<T> answer) {
        Call<T> call = Call.get(name, path + mark + "consistency=" + consistency.word(), answer);
        return consistency == Consistency.CURRENT ? call.waiting() : call;
    }

    static String below(String path, String name) {
        // A path of one or two dots would be taken for the folder itself or the one above it.
        String segment =
                name.equals(".") || name.equals("..") ? name.replace(".", "%2E") : encoded(name);
        return path + "/" + segment;
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
