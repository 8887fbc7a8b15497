$invariant = [Globalization.CultureInfo]::InvariantCulture
$now = (Get-Date).ToUniversalTime()
$stamp = $now.ToString('yyyyMMdd-HHmmss', $invariant)
