package holdfast.core.agreement;

import static holdfast.core.agreement.Given.data;
import static holdfast.core.agreement.Given.node;
import static org.assertj.core.api.Assertions.assertThat;

import holdfast.core.agreement.ConfigurationChange.Impossible;
import holdfast.core.agreement.ConfigurationChange.Next;
import holdfast.core.agreement.MemberChange.AddLearner;
import holdfast.core.model.Configuration;
import holdfast.core.model.Member;
import java.util.List;

/// Wishes for a change of the configuration, and what came of them.
final class Wishes {

    private Wishes() {}

    /// The configuration that follows, where one does.
    static Configuration next(Configuration present, MemberChange... wishes) {
        ConfigurationChange.Result result = ConfigurationChange.of(present, List.of(wishes));
        assertThat(result).isInstanceOf(Next.class);
        return ((Next) result).configuration();
    }

    /// Why none does.
    static String refused(Configuration present, MemberChange... wishes) {
        ConfigurationChange.Result result = ConfigurationChange.of(present, List.of(wishes));
        assertThat(result).isInstanceOf(Impossible.class);
        return ((Impossible) result).why().why();
    }

    /// The slot of a node; below [Member#NO_SLOT] where it is no member.
    static int slot(Configuration configuration, long number) {
        Member member = configuration.members().get(node(number));
        return member == null ? -2 : member.slot();
    }

    static AddLearner learner(long number) {
        return new AddLearner(node(number), data(number));
    }
}
