package dev.parley.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** One sync serves all who came before it began, and nobody is told of one that did not work. */
class SharedSyncTest {

  @Test
  void anInterruptedThreadSyncsUndisturbedAndIsInterruptedAfterwards() {
    List<Boolean> during = new ArrayList<>();
    var sync = new SharedSync(() -> during.add(Thread.currentThread().isInterrupted()));

    Thread.currentThread().interrupt();
    sync.await();

    assertTrue(Thread.interrupted());
    assertEquals(List.of(false), during);
  }

  @Test
  void aSyncThatFailsIsNobodysSuccessAndTheNextOneTriesAnew() {
    List<String> tried = new ArrayList<>();
    var sync =
        new SharedSync(
            () -> {
              tried.add("once");
              if (tried.size() == 1) {
                throw new IllegalStateException("the disk is full");
              }
            });

    assertThrows(IllegalStateException.class, sync::await);
    sync.await();

    assertEquals(2, tried.size());
    assertFalse(Thread.currentThread().isInterrupted());
  }
}
