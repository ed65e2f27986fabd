package dev.parley.networks.facebook;

import dev.parley.networks.graph.Person;

/** A page of a business. */
public record Page(String id, String name) {
  Person author() {
    return new Person(id, name);
  }
}
