package dev.parley.networks.facebook;

import com.google.gson.JsonObject;

/** Something that a call can do with a node. */
@FunctionalInterface
interface Edge {
  /** Returns the body of the answer, or throws the {@link GraphError} that refuses it. */
  JsonObject answer(GraphCall call);
}
