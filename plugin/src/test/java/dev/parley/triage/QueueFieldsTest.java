package dev.parley.triage;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parley.host.FieldSpec;
import dev.parley.intake.ThreadFields;
import dev.parley.sla.ClockFields;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Lists look at fields that others declare. */
class QueueFieldsTest {
  @Test
  void everyFieldThatListsLookAtIsDeclared() {
    var declared =
        Stream.concat(ClockFields.specs().stream(), ThreadFields.specs().stream())
            .map(FieldSpec::name)
            .collect(Collectors.toSet());
    var missing = new TreeSet<>(QueueFields.all());
    missing.removeAll(declared);

    assertEquals(new TreeSet<String>(), missing);
  }
}
