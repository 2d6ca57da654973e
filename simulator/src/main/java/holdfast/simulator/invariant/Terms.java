package holdfast.simulator.invariant;

import holdfast.core.model.Generation;
import holdfast.core.model.Term;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Small numbers for the terms that occurred, and the line of descent of each: a number fits into a key
/// and is compared at once.
final class Terms {

    /// Stands for no term.
    static final int NONE = 0;

    private final Map<Term, Integer> numbers = new HashMap<>();
    private final List<Term> terms = new ArrayList<>();
    private final List<Lineage> lineages = new ArrayList<>();
    private final Map<Generation, Lineage> byGeneration = new LinkedHashMap<>();
    private Term lastAsked = Term.NONE;
    private int lastNumber = NONE;

    Terms() {
        Lineage nobody = new Lineage(Generation.NONE);
        byGeneration.put(Generation.NONE, nobody);
        numbers.put(Term.NONE, NONE);
        terms.add(Term.NONE);
        lineages.add(nobody);
    }

    // The same object is most often met again, and is then equal without being looked into.
    @SuppressWarnings("ReferenceEquality")
    int number(Term term) {
        if (term == lastAsked) {
            return lastNumber;
        }
        Integer known = numbers.get(term);
        lastNumber = known == null ? add(term) : known;
        lastAsked = term;
        return lastNumber;
    }

    private int add(Term term) {
        int number = terms.size();
        numbers.put(term, number);
        terms.add(term);
        lineages.add(lineage(term.generation()));
        return number;
    }

    Term term(int number) {
        return terms.get(number);
    }

    Lineage lineageOf(int number) {
        return lineages.get(number);
    }

    boolean isKnown(Generation generation) {
        return byGeneration.containsKey(generation);
    }

    /// All lines, the older ones first.
    Collection<Lineage> lineages() {
        return byGeneration.values();
    }

    /// The line of this generation; a generation without a parent begins its own.
    Lineage lineage(Generation generation) {
        return byGeneration.computeIfAbsent(generation, Lineage::new);
    }
}
