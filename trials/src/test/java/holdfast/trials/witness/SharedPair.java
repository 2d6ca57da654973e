package holdfast.trials.witness;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/// Gives tests a [Trial] of two nodes and a witness, the same to all that leave it well: the start of a cluster costs more
/// than most of what is tried on it. It ends with the last test.
final class SharedPair implements ParameterResolver {

    private static final Namespace ROOM = Namespace.create(SharedPair.class);

    /// The pair, started anew where a test has left it unwell.
    private static final class Pair implements AutoCloseable {
        private Trial trial;

        Pair() throws Exception {
            trial = Trial.ofTwoWithWitness();
        }

        Trial well() throws Exception {
            if (!trial.isWell()) {
                trial.close();
                trial = Trial.ofTwoWithWitness();
            }
            return trial;
        }

        @Override
        public void close() {
            trial.close();
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType().equals(Trial.class);
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        try {
            return context.getRoot()
                    .getStore(ROOM)
                    .computeIfAbsent("pair", _ -> started(), Pair.class)
                    .well();
        } catch (Exception e) {
            throw new IllegalStateException("no pair to try this on: " + e.getMessage(), e);
        }
    }

    private static Pair started() {
        try {
            return new Pair();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
