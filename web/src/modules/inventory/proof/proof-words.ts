const WORDS: Readonly<Record<string, string>> = {
  onHand: 'Units on hand', value: 'Value', totalIn: 'Units that ever came in', lastSequence: 'Number of movements', balanceQuantity: 'Balance after a movement', balanceValue: 'Value after a movement',
  reserved: 'Reserved units', layers: 'Units in layers', layerValue: 'Value of layers', inTransit: 'Units on their way', moved: 'Movements of a transfer',
  'serials onHand': 'Serial numbers on hand', 'serials entry': 'Serial numbers of a movement', 'serials history': 'History of a serial number', 'serials place': 'Place of a serial number',
};

/** What a figure of the books is called by people. */
export const figureWord = (figure: string): string => WORDS[figure] ?? figure;
