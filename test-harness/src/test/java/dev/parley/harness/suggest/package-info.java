/**
 * How good suggestions of articles are: labelled messages of customers ({@code suggest/*.tsv}, in
 * the words of customers), held against the sample shop's articles. {@code SuggestBench} prints the
 * figures; a test keeps them from falling.
 */
package dev.parley.harness.suggest;
