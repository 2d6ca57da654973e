package holdfast.frontends.client;

import holdfast.frontends.api.CommandDone;
import holdfast.frontends.api.CreateRule;
import holdfast.frontends.api.EditPlacement;
import holdfast.frontends.api.NodeView;
import holdfast.frontends.api.PlaceNode;
import holdfast.frontends.api.PlacementView;
import holdfast.frontends.api.PlanView;
import holdfast.frontends.api.PutArming;
import holdfast.frontends.api.PutUpkeep;
import holdfast.frontends.api.RuleList;
import holdfast.frontends.api.RuleView;
import java.util.List;

/// The operations of the contract about where groups run, as requests. A rule is named by its name, a node by its name or id.
public final class PlacementCalls {

    private static final String RULES = "/v1/rules";
    private static final String PLACEMENT = "/v1/placement";

    private PlacementCalls() {}

    public static Call<RuleList> rules(Consistency consistency) {
        return Calls.read("list-rules", RULES, "?", consistency, RuleList.class);
    }

    public static Call<RuleView> rule(String rule, Consistency consistency) {
        return Calls.read("read-rule", at(rule), "?", consistency, RuleView.class);
    }

    public static Call<RuleView> create(CreateRule wish) {
        return Call.change("create-rule", "POST", RULES, Json.text(wish), RuleView.class);
    }

    public static Call<RuleView> enable(String rule, Condition condition) {
        return change("enable-rule", rule, "/enable", condition);
    }

    public static Call<RuleView> disable(String rule, Condition condition) {
        return change("disable-rule", rule, "/disable", condition);
    }

    public static Call<CommandDone> delete(String rule, Condition condition) {
        return Calls.conditional(
                Call.change("delete-rule", "DELETE", at(rule), "", CommandDone.class), condition);
    }

    public static Call<PlacementView> placement(Consistency consistency) {
        return Calls.read("read-placement", PLACEMENT, "?", consistency, PlacementView.class);
    }

    /// What the wish leaves out stays as it is.
    public static Call<PlacementView> edit(EditPlacement wish, Condition condition) {
        return Calls.conditional(
                Call.change(
                        "edit-placement", "PATCH", PLACEMENT, Json.text(wish), PlacementView.class),
                condition);
    }

    /// @param arming armed, hold or ignore
    public static Call<PlacementView> arm(String arming, Condition condition) {
        String body = Json.text(new PutArming(arming));
        String path = PLACEMENT + "/arming";
        return Calls.conditional(
                Call.change("set-arming", "PUT", path, body, PlacementView.class), condition);
    }

    /// @param upkeep active, paused or draining
    public static Call<NodeView> keep(String node, String upkeep, Condition condition) {
        String body = Json.text(new PutUpkeep(upkeep));
        String path = Calls.below("/v1/nodes", node) + "/upkeep";
        return Calls.conditional(
                Call.change("set-upkeep", "PUT", path, body, NodeView.class), condition);
    }

    /// What the wish leaves out stays as it is.
    public static Call<NodeView> place(String node, PlaceNode wish, Condition condition) {
        String path = Calls.below("/v1/nodes", node) + "/placement";
        return Calls.conditional(
                Call.change("place-node", "PATCH", path, Json.text(wish), NodeView.class),
                condition);
    }

    /// What would happen, were nodes lost.
    ///
    /// @param nodes names or ids; none and no site for what would happen now
    /// @param site  all of whose nodes are lost, too; empty for none
    public static Call<PlanView> ifLost(List<String> nodes, String site, Consistency consistency) {
        String query = "?";
        query += nodes.isEmpty() ? "" : "fails=" + Calls.encoded(String.join(",", nodes)) + "&";
        query += site.isEmpty() ? "" : "site=" + Calls.encoded(site) + "&";
        return Calls.read("foresee", "/v1/plan" + query, "", consistency, PlanView.class);
    }

    /// What would happen, were a node drained.
    public static Call<PlanView> ifDrained(String node, Consistency consistency) {
        String path = "/v1/plan?drain=" + Calls.encoded(node);
        return Calls.read("foresee", path, "&", consistency, PlanView.class);
    }

    private static Call<RuleView> change(
            String name, String rule, String what, Condition condition) {
        return Calls.conditional(
                Call.change(name, "POST", at(rule) + what, "", RuleView.class), condition);
    }

    private static String at(String rule) {
        return Calls.below(RULES, rule);
    }
}
