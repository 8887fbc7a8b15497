"""What everything is measured against: PySide6 alone, a QWizard with one page and one label."""

import sys

from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWizard, QWizardPage

app = QApplication(sys.argv[:1])
wizard = QWizard()
page = QWizardPage()
page.setTitle("One page")
QVBoxLayout(page).addWidget(QLabel("with one label"))
wizard.addPage(page)
wizard.show()
app.exec()
