/**
 * What may be said in the log of a failure that came from outside.
 *
 * <p>The messages of exceptions that channels, helpdesks, libraries and databases throw quote what
 * they were given: customers' words, addresses, values of a row. {@link dev.parley.fault.Wordless}
 * says the same without any words: which class, thrown where, caused by what.
 *
 * <p>Used wherever such a failure is logged, on any thread. It catches nothing itself.
 */
package dev.parley.fault;
