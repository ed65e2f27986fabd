package dev.parley.harness.proof;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The short version of the proof; docs/proof.md has the long one. */
@Tag("real")
@Timeout(600)
class ProofTest {
  @TempDir Path folder;

  @Test
  void nothingIsLostOrDoubledOnH2() throws Exception {
    assertTrue(held("--items 80 --replies 80 --kills 3 --database h2 --seed 3"));
  }

  @Test
  void nothingIsLostOrDoubledOnPostgresqlWithTwoNodes() throws Exception {
    assertTrue(
        held(
            "--items 80 --replies 80 --kills 4 --freezes 1 --database postgres --nodes 2 --seed 4"));
  }

  @Test
  void nothingIsLostOrDoubledWhileNodesAreUpgraded() throws Exception {
    assertTrue(
        held(
            "--items 60 --replies 60 --database postgres --nodes 2 --seed 5 --rate 0.02 --upgrade"));
  }

  private boolean held(String line) throws Exception {
    return Proof.run(ProofSettings.parse(List.of(line.split(" "))), folder);
  }
}
